package dev.backstay.catalog.estate.spec;

import java.util.List;
import java.util.Map;

/** One thing to protect. */
public record AssetSpec(
    @Key("What it is; decides which procedures apply") Type type,
    @Key(
            value = "The system that backs it up",
            refersTo = Kind.SYSTEM,
            form = Form.NAME,
            example = "barman-main")
        String system,
    @Key(
            value =
                "How the product calls it: 'barman-server' and 'conninfo', 'path', or 'veeam-job' and 'veeam-vm'",
            filled = true,
            example = "{path: /srv/shared}")
        Map<String, String> nativeIds,
    @Key(
            value = "The promise made for it",
            refersTo = Kind.POLICY,
            form = Form.NAME,
            example = "gold-databases")
        String policy,
    @Key(
            value = "Who is informed and asked to review",
            refersTo = Kind.TEAM,
            form = Form.NAME,
            example = "dba")
        String team,
    @Key(value = "Assets that must be restored before it", refersTo = Kind.ASSET, form = Form.NAME)
        List<String> dependsOn) {

  /** The kinds of assets there are procedures for. */
  public enum Type {
    POSTGRES,
    FILESET,
    /** A volume, database instance or bucket of AWS, by its ARN. */
    AWS_RESOURCE,
    VM,
    /** An Oracle database, by its instance. */
    ORACLE
  }
}
