package dev.backstay.launcher;

import dev.backstay.launcher.rest.RestClient;
import dev.backstay.launcher.servers.BackstaySystem;
import dev.backstay.launcher.story.Story;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where to look and what to type, printed when the system is up. */
final class Welcome {

  private Welcome() {}

  static void print(Story story, Installation installation) {
    BackstaySystem system = installation.system();
    String ui = system.temporal().uiUrl();
    if (installation.simulated()) {
      story.part("SIMULATED: what is named simulated-… is protected by nothing. For drills.");
    }
    if (!ui.isEmpty()) {
      story.part("Look");
      story.say("Temporal UI        " + ui + "/namespaces/default/workflows");
      views()
          .forEach((name, query) -> story.say("  %-17s%s".formatted(name, view(ui, name, query))));
      story.say(
          "  start by hand    "
              + ui
              + "/namespaces/default/workflows/start-workflow?taskQueue=runbooks&workflowType=FullBackup");
    }
    story.say("API documentation  " + system.server() + "/swagger-ui/index.html");
    story.part("Type, in another terminal");
    story.say("./backstay assets");
    for (String example : installation.examples()) {
      story.say(example);
    }
    story.say("./backstay status");
    story.say("./backstay doctor");
    story.part("Token in " + system.tokenFile() + ", logs in " + system.plan().home().logs());
    story.say("Ctrl-C stops everything; all data is kept.");
  }

  private static Map<String, String> views() {
    Map<String, String> views = new LinkedHashMap<>();
    views.put("Running", "ExecutionStatus=\"Running\"");
    views.put("Waiting", "ExecutionStatus=\"Running\" AND BkPhase=\"WAITING\"");
    views.put("Restores", "BkProcedure=\"EmergencyRestore\"");
    views.put("Not succeeded", "BkPhase=\"DONE\" AND BkResult!=\"SUCCEEDED\"");
    return views;
  }

  /** Opening it also stores the view in the browser. */
  private static String view(String ui, String name, String query) {
    return ui
        + "/namespaces/default/workflows?query="
        + RestClient.encoded(query)
        + "&savedQuery="
        + RestClient.encoded(name);
  }
}
