package dev.backstay.starter.run;

import io.temporal.client.WorkflowClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where a run can be looked at. */
@Component
class RunLinks {
  private final String ui;
  private final String namespace;

  RunLinks(@Value("${backstay.ui-url}") String uiUrl, WorkflowClient client) {
    this.ui = uiUrl.replaceAll("/+$", "");
    this.namespace = client.getOptions().getNamespace();
  }

  Links of(String workflowId) {
    String encoded = URLEncoder.encode(workflowId, StandardCharsets.UTF_8).replace("+", "%20");
    return new Links(
        "/api/v1/runs/" + encoded,
        ui + "/namespaces/" + namespace + "/workflows/" + encoded,
        "backstay follow " + workflowId);
  }

  /**
   * @param self the run in this API
   * @param ui the run in the Temporal UI
   * @param follow the command that watches it
   */
  record Links(String self, String ui, String follow) {}
}
