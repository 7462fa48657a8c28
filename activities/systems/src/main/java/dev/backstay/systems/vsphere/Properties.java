package dev.backstay.systems.vsphere;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of one managed object as far as the product has them; a missing one is unset
 * there, or hidden from our account.
 */
record Properties(Ref of, Map<String, Xml> values) {
  private static final int MOST_PAGES = 1000;

  /**
   * Reads some properties of one object.
   *
   * @throws Fault {@code ManagedObjectNotFound} when it is gone
   */
  static Properties of(Vcenter vcenter, Ref object, List<String> paths) {
    List<Properties> found =
        retrieve(vcenter, object.type(), paths, Soap.group("objectSet", Soap.ref("obj", object)));
    return found.isEmpty() ? new Properties(object, Map.of()) : found.getFirst();
  }

  /** Reads some properties of every machine our account sees. */
  static List<Properties> ofMachines(Vcenter vcenter, List<String> paths) {
    Ref view =
        vcenter
            .call(
                "CreateContainerView",
                vcenter.manager("viewManager"),
                Soap.ref("container", vcenter.manager("rootFolder")),
                Soap.text("type", "VirtualMachine"),
                Soap.flag("recursive", true))
            .child("returnval")
            .map(Xml::ref)
            .orElseThrow();
    try {
      return retrieve(
          vcenter,
          "VirtualMachine",
          paths,
          Soap.group(
              "objectSet",
              Soap.ref("obj", view),
              Soap.flag("skip", true),
              Soap.typed(
                  "selectSet",
                  "TraversalSpec",
                  Soap.text("type", "ContainerView"),
                  Soap.text("path", "view"),
                  Soap.flag("skip", false))));
    } finally {
      vcenter.call("DestroyView", view);
    }
  }

  private static List<Properties> retrieve(
      Vcenter vcenter, String type, List<String> paths, String objects) {
    String wanted = String.join("", paths.stream().map(p -> Soap.text("pathSet", p)).toList());
    Ref collector = vcenter.manager("propertyCollector");
    List<Properties> all = new ArrayList<>();
    Optional<Xml> page =
        vcenter
            .call(
                "RetrievePropertiesEx",
                collector,
                Soap.group(
                    "specSet", Soap.group("propSet", Soap.text("type", type), wanted), objects),
                Soap.group("options"))
            .child("returnval");
    for (int pages = 0; page.isPresent() && pages < MOST_PAGES; pages++) {
      page.get().children("objects").forEach(object -> all.add(read(object)));
      String token = page.get().text("token");
      if (token.isEmpty()) {
        break;
      }
      page =
          vcenter
              .call("ContinueRetrievePropertiesEx", collector, Soap.text("token", token))
              .child("returnval");
    }
    return all;
  }

  private static Properties read(Xml object) {
    Map<String, Xml> values = new LinkedHashMap<>();
    for (Xml set : object.children("propSet")) {
      set.child("val").ifPresent(value -> values.put(set.text("name"), value));
    }
    return new Properties(object.child("obj").map(Xml::ref).orElseThrow(), values);
  }

  Optional<Xml> value(String path) {
    return Optional.ofNullable(values.get(path));
  }

  String text(String path) {
    return value(path).map(Xml::text).orElse("");
  }

  boolean flag(String path) {
    return text(path).equals("true");
  }
}
