package dev.backstay.systems.veeam;

import dev.backstay.systems.rest.JsonText;
import tools.jackson.databind.JsonNode;

/** What the server answered: a status and, mostly, JSON. */
record Answer(int status, String body) {
  boolean good() {
    return status >= 200 && status < 300;
  }

  JsonNode json() {
    return JsonText.read(body);
  }

  String errorCode() {
    return json().path("errorCode").asString("");
  }

  /** The server's own sentence, shortened. */
  String words() {
    return JsonText.sentence(json().path("message"), status);
  }
}
