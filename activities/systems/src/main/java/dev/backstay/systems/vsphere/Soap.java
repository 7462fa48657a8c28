package dev.backstay.systems.vsphere;

import java.util.Locale;

/** Writes requests. Names are constants of this package; every value is escaped. */
final class Soap {
  private Soap() {}

  static String envelope(String method, Ref self, String... arguments) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body><"
        + method
        + " xmlns=\"urn:vim25\">"
        + ref("_this", self)
        + String.join("", arguments)
        + "</"
        + method
        + "></soapenv:Body></soapenv:Envelope>";
  }

  static String ref(String name, Ref ref) {
    return "<" + name + " type=\"" + escape(ref.type()) + "\">" + escape(ref.id()) + close(name);
  }

  static String text(String name, String value) {
    return "<" + name + ">" + escape(value) + close(name);
  }

  static String flag(String name, boolean value) {
    return text(name, String.valueOf(value).toLowerCase(Locale.ROOT));
  }

  static String group(String name, String... inner) {
    return "<" + name + ">" + String.join("", inner) + close(name);
  }

  /** A group of a certain type among those the schema allows there. */
  static String typed(String name, String type, String... inner) {
    return "<"
        + name
        + " xsi:type=\""
        + escape(type)
        + "\">"
        + String.join("", inner)
        + close(name);
  }

  private static String close(String name) {
    return "</" + name + ">";
  }

  private static String escape(String value) {
    StringBuilder out = new StringBuilder(value.length() + 16);
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                default -> {
                  if (c >= ' ' || c == '\t' || c == '\n' || c == '\r') {
                    out.appendCodePoint(c); // others cannot stand in XML at all
                  }
                }
              }
            });
    return out.toString();
  }
}
