package dev.backstay.systems.veeam;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.model.ZoneRef;
import java.util.LinkedHashMap;
import java.util.Map;

/** A restore zone as the API wants it: objects of a vCenter's inventory. */
record Placement(ZoneRef zone) {

  /** Where a machine appears under a new name and with a new identity. */
  Map<String, Object> destination(String machine) {
    Map<String, Object> destination = new LinkedHashMap<>();
    destination.put("restoredVmName", machine);
    destination.put("destinationHost", host());
    put(destination, "resourcePool", "ResourcePool", "vsphere-resource-pool");
    put(destination, "folder", "Folder", "vsphere-folder");
    destination.put("biosUuidPolicy", "GenerateNew");
    return destination;
  }

  /** Where a machine that runs from its backup is moved to. */
  Map<String, Object> migration() {
    Map<String, Object> migration = new LinkedHashMap<>();
    migration.put("destinationHost", host());
    put(migration, "resourcePool", "ResourcePool", "vsphere-resource-pool");
    put(migration, "folder", "Folder", "vsphere-folder");
    put(migration, "datastore", "Datastore", "vsphere-datastore");
    return migration;
  }

  private Map<String, Object> host() {
    return object("Host", required("vsphere-host"));
  }

  private void put(Map<String, Object> into, String field, String type, String nativeId) {
    String name = zone.nativeId(nativeId);
    if (!name.isEmpty()) {
      into.put(field, object(type, name));
    }
  }

  private Map<String, Object> object(String type, String name) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("platform", "VSphere");
    object.put("type", type);
    object.put("hostName", required("vsphere-server"));
    object.put("name", name);
    return object;
  }

  private String required(String nativeId) {
    String name = zone.nativeId(nativeId);
    if (name.isEmpty()) {
      throw new Refusal(
          Cause.CONFIGURATION,
          "Zone %s has no native id '%s': no machine can be placed there."
              .formatted(zone.name(), nativeId),
          "Add it to the RestoreZone: vsphere-server (vCenter) and vsphere-host.");
    }
    return name;
  }
}
