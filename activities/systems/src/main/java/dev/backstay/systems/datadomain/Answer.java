package dev.backstay.systems.datadomain;

import dev.backstay.systems.rest.JsonText;
import tools.jackson.databind.JsonNode;

/** What the system answered: a status and, mostly, JSON. */
record Answer(int status, String body) {
  boolean good() {
    return status >= 200 && status < 300;
  }

  JsonNode json() {
    return JsonText.read(body);
  }

  /** The system's own sentence, shortened. */
  String words() {
    return JsonText.sentence(json().path("service_status").path("details"), status);
  }
}
