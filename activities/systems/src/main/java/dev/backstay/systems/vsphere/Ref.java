package dev.backstay.systems.vsphere;

/** A managed object as the API names it. */
record Ref(String type, String id) {
  static Ref task(String id) {
    return new Ref("Task", id);
  }

  static Ref snapshot(String id) {
    return new Ref("VirtualMachineSnapshot", id);
  }
}
