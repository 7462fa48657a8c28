package dev.backstay.launcher;

import dev.backstay.launcher.home.Home;
import dev.backstay.launcher.story.Story;
import dev.backstay.launcher.tools.PackagedTool;
import dev.backstay.launcher.tools.PythonTools;
import dev.backstay.launcher.tools.TemporalProgram;
import dev.backstay.launcher.tools.VcenterSimulator;
import dev.backstay.launcher.tools.VersityGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Fetches the tools tests need, and tells tests by environment where they are. */
final class TestTools {
  private TestTools() {}

  static Map<String, String> environment(Home home, Story story) throws IOException {
    Path temporal = TemporalProgram.findOrBuild(home, story);
    Path restic = PackagedTool.RESTIC.findOrInstall(story);
    PackagedTool.RSYNC.findOrInstall(story);
    PythonTools python = PythonTools.prepare(home, story);
    Path store = VersityGateway.findOrBuild(home, story);
    Path vcenter = VcenterSimulator.findOrBuild(home, story);
    return Map.of(
        "JAVA_HOME", System.getProperty("java.home"),
        "BACKSTAY_HOME", home.root().toString(),
        "BACKSTAY_TEMPORAL", temporal.toString(),
        "BACKSTAY_RESTIC", restic.toString(),
        "BACKSTAY_BARMAN", python.barman().toString(),
        "BACKSTAY_PG_BIN", python.postgresBin().toString(),
        "BACKSTAY_VERSITYGW", store.toString(),
        "BACKSTAY_VCSIM", vcenter.toString());
  }
}
