package dev.backstay.systems.vsphere;

import java.util.Optional;

/** What the product answered instead of a result: surely nothing was done. */
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  Fault(String type, String message) {
    super(message);
    this.type = type;
  }

  /** The fault of a whole answer, where it is one. */
  static Optional<Fault> in(Xml body) {
    return body.child("Fault")
        .map(
            fault ->
                new Fault(
                    fault
                        .child("detail")
                        .flatMap(detail -> detail.children().stream().findFirst())
                        .map(Fault::typeOf)
                        .orElse(""),
                    fault.text("faultstring")));
  }

  private static String typeOf(Xml detail) {
    return detail.type().isEmpty() ? detail.name().replaceFirst("Fault$", "") : detail.type();
  }

  /** The name in the schema, such as {@code TaskInProgress}; empty when there is none. */
  String type() {
    return type;
  }

  boolean is(String wanted) {
    return type.equals(wanted);
  }

  String words() {
    String words = getMessage();
    String said = words == null ? "" : words.strip();
    return type.isEmpty() ? said : said.isEmpty() ? type : type + ": " + said;
  }
}
