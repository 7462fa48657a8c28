package dev.backstay.control.admission;

import dev.backstay.workflows.model.AssetRef;
import dev.backstay.workflows.recovery.EmergencyRestoreRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A restore that replaces living data: one asset, named twice, and a place to put it. */
final class InPlaceRules {
  private final Desk desk;

  InPlaceRules(Desk desk) {
    this.desk = desk;
  }

  /** Where the asset lives; null after a problem was reported. */
  @Nullable String target(EmergencyRestoreRequest request, List<AssetRef> chosen) {
    if (request.zone() != null) {
      desk.problems()
          .input(
              "zone",
              "a restore goes in place or into a zone, not both",
              "zone without inPlace, or inPlace without zone",
              "{\"inPlace\": true}");
    }
    if (chosen.size() > 1) {
      desk.problems()
          .input(
              "inPlace",
              "several assets cannot be put in place by one run",
              "one asset a run",
              "{\"asset\": \"" + chosen.getFirst().name() + "\", \"inPlace\": true}");
      return null;
    }
    if (chosen.isEmpty()) {
      return null;
    }
    AssetRef asset = chosen.getFirst();
    confirm(request, asset);
    String path = asset.nativeIds().get("path");
    if (path == null) {
      desk.problems()
          .state(
              "inPlace",
              "the estate gives "
                  + asset.name()
                  + " no native id 'path', so there is no place to"
                  + " put it",
              "a restore into a zone",
              "{\"zone\": \"recovery\"}");
    }
    return path;
  }

  private void confirm(EmergencyRestoreRequest request, AssetRef asset) {
    String typed = request.confirm();
    if (typed == null && request.planOnly()) {
      return;
    }
    if (!asset.name().equals(typed)) {
      desk.problems()
          .input(
              "confirm",
              typed == null
                  ? "is missing: this replaces the living data of " + asset.name()
                  : "'" + typed + "' is not the asset's name",
              "the asset's name, typed again: " + asset.name(),
              "{\"confirm\": \"" + asset.name() + "\"}");
    }
  }
}
