package dev.backstay.launcher.rest;

/** The server refused a request; the message holds its problem document. */
public final class RestProblem extends RuntimeException {
  private final int status;

  RestProblem(String path, int status, String body) {
    super(path + " answered " + status + ": " + body);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
