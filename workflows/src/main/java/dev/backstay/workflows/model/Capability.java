package dev.backstay.workflows.model;

/** What a driver can do. A step that needs a missing one is refused at admission, by name. */
public enum Capability {
  DISCOVER("scan a source"),
  FULL_BACKUP("full backup"),
  INCREMENTAL_BACKUP("incremental backup"),
  LOG_ARCHIVE("log archive"),
  COPY("copy to another repository"),
  RESTORE("restore"),
  POINT_IN_TIME_RESTORE("point-in-time restore"),
  PARTIAL_RESTORE("restore of selected items"),
  VERIFY_CHECKSUM("checksum verification"),
  VERIFY_READ_ALL("verification that reads all data"),
  VERIFY_ENGINE("verification by the restored engine"),
  VERIFY_BOOT("boot probe"),
  VERIFY_PROBE("application probe"),
  INSTANT_MOUNT("instant mount"),
  SNAPSHOT("snapshot"),
  HOLD("hold"),
  CONFIGURE("configuration as desired state"),
  OBSERVE_CAPACITY("capacity figures"),
  OBSERVE_LAG("replication lag"),
  OBSERVE_USE("look who uses a machine"),
  LIST_POINTS("list of recovery points");

  private final String words;

  Capability(String words) {
    this.words = words;
  }

  /**
   * The capability as an operator would say it, for refusals such as "barman cannot do instant
   * mount".
   */
  public String words() {
    return words;
  }
}
