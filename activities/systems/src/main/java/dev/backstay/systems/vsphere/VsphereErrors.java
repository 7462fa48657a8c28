package dev.backstay.systems.vsphere;

import dev.backstay.systems.rest.Refusal;
import dev.backstay.workflows.job.Cause;

/** What the product's faults mean and what an operator does about each. */
final class VsphereErrors {
  /** A cause with its next action. */
  record Meaning(Cause cause, String nextAction) {}

  private VsphereErrors() {}

  static Meaning of(Fault fault) {
    return switch (fault.type()) {
      case "InvalidLogin", "NoPermission", "PasswordExpired" ->
          new Meaning(
              Cause.WRONG_CREDENTIALS,
              "Correct the password behind passwordRef, or give the account the rights its page names.");
      case "ManagedObjectNotFound", "NotFound" ->
          new Meaning(
              Cause.SOURCE_MISSING, "Correct 'vsphere-vm' of the asset; the machine may be gone.");
      case "TaskInProgress", "ConcurrentAccess", "VmConfigFileBusy" ->
          new Meaning(Cause.BUSY, "Wait until the other task on this machine has ended.");
      case "ToolsUnavailable",
          "ApplicationQuiesceFault",
          "FilesystemQuiesceFault",
          "ApplicationQuiesce",
          "FilesystemQuiesce" ->
          new Meaning(
              Cause.SOURCE_DOWN,
              "Look at VMware Tools and the writers (VSS) in the guest; the machine could not be quiesced.");
      case "NoDiskSpace", "InsufficientStorageSpace", "DatastoreNotWritableOnHost" ->
          new Meaning(Cause.TARGET_FULL, "Make room on the machine's datastore.");
      case "TooManySnapshotLevels", "MultipleSnapshotsNotSupported", "SnapshotNoChange" ->
          new Meaning(Cause.CONFIGURATION, "Remove old snapshots of the machine first.");
      case "HostNotConnected", "HostCommunication", "HostNotReachable" ->
          new Meaning(Cause.HOST_GONE, "Bring the machine's ESXi host back.");
      case "RequestCanceled" -> new Meaning(Cause.CANCELLED, "Start it anew when it is wanted.");
      default ->
          new Meaning(Cause.UNEXPECTED, "Look at the machine's tasks in the vSphere Client.");
    };
  }

  /** Whether it passes by itself: another task works on the machine. */
  static boolean passes(Fault fault) {
    return of(fault).cause() == Cause.BUSY;
  }

  /** The fault as a refusal: nothing was started. */
  static Refusal refusal(Fault fault) {
    Meaning meaning = of(fault);
    return new Refusal(meaning.cause(), "vCenter says " + fault.words(), meaning.nextAction());
  }
}
