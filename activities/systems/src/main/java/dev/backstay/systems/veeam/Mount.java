package dev.backstay.systems.veeam;

import dev.backstay.systems.listing.ListedJob;
import dev.backstay.systems.listing.Lister;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A machine that the product runs from its backup. */
record Mount(
    String id,
    String sessionId,
    State state,
    String stateWord,
    String reason,
    String machine,
    String error) {
  static final String PATH = "/api/v1/restore/instantRecovery/vSphere/vm";

  /** How it stands, in the product's words. */
  enum State {
    MOUNTING,
    MOUNTED,
    DISMOUNTING,
    FAILED,
    OTHER
  }

  static Optional<Mount> byId(VeeamApi api, String id) {
    return api.find(path(id)).map(Mount::of);
  }

  static List<Mount> all(VeeamApi api) {
    return api.list(PATH, Map.of()).stream().map(Mount::of).toList();
  }

  /**
   * That of a recovery: as a listing for all that are waited for shows it coming, else looked for
   * by itself. Empty while the product shows none.
   */
  static Optional<Mount> of(VeeamApi api, Session recovery) {
    Optional<Mount> listed = api.mounts().find(recovery.id());
    if (listed.isPresent()) {
      return listed;
    }
    Optional<Mount> found =
        all(api).stream().filter(mount -> mount.sessionId.equals(recovery.id())).findFirst();
    if (found.isEmpty() || found.get().comes()) {
      api.mounts().goesOn(recovery.id(), recovery.createdAt(), found.orElse(null));
    }
    return found;
  }

  /** The product cannot list only the newest: what is asked for last is on a later page. */
  static Lister.Page<Mount> page(VeeamApi api, @Nullable String next) {
    VeeamApi.Page page = api.page(PATH, Map.of(), next == null ? 0 : Integer.parseInt(next));
    List<ListedJob<Mount>> mounts =
        page.items().stream()
            .map(Mount::of)
            .map(mount -> new ListedJob<>(mount.sessionId, mount.comes(), mount))
            .toList();
    return new Lister.Page<>(mounts, page.more() ? String.valueOf(page.end()) : null);
  }

  /** Neither there nor failed. */
  private boolean comes() {
    return state != State.MOUNTED && state != State.FAILED;
  }

  static String path(String id) {
    return PATH + "/" + VeeamApi.encode(id);
  }

  private static Mount of(JsonNode json) {
    String state = json.path("state").asString("");
    JsonNode spec = json.path("spec");
    return new Mount(
        json.path("id").asString(""),
        json.path("sessionId").asString(""),
        switch (state) {
          case "Mounting" -> State.MOUNTING;
          case "Mounted" -> State.MOUNTED;
          case "Dismounting" -> State.DISMOUNTING;
          case "Failed" -> State.FAILED;
          default -> State.OTHER;
        },
        state,
        spec.path("reason").asString(""),
        spec.path("destination").path("restoredVmName").asString(json.path("vmName").asString("")),
        json.path("errorMessage").asString(""));
  }

  /** Whether the product shows that this order made it. */
  boolean madeBy(String token) {
    return reason.equals(reason(token, true)) || reason.equals(reason(token, false));
  }

  /** Whether it was made by that order, and only for a test. */
  boolean disposableBy(String token) {
    return reason.equals(reason(token, true));
  }

  /** The only text a mount carries that we may choose: its label, and why it may be removed. */
  static String reason(String token, boolean disposable) {
    return disposable ? "Backstay " + token + " disposable test" : "Backstay " + token;
  }
}
