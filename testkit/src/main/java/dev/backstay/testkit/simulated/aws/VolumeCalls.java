package dev.backstay.testkit.simulated.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Volumes: looked at, tagged, deleted. A deleted one is shown once more, and then gone. */
final class VolumeCalls {
  private static final long GIGABYTE = 1L << 30;

  private final Aws aws;

  VolumeCalls(Aws aws) {
    this.aws = aws;
  }

  private Stream<SimThing> volumes(Place place) {
    return List.copyOf(aws.resources.keySet()).stream()
        .filter(arn -> ResourceKind.of(arn) == ResourceKind.EBS)
        .map(aws::thing)
        .filter(volume -> volume.isIn(place));
  }

  private SimThing volume(Place place, String id) {
    return volumes(place)
        .filter(volume -> volume.name().equals(id))
        .findFirst()
        .filter(SimThing::seen)
        .orElseThrow(
            () ->
                new AwsError("InvalidVolume.NotFound", 400, "simulated: there is no volume " + id));
  }

  JsonNode describe(AwsRequest request) {
    List<SimThing> asked =
        request.body().has("VolumeIds")
            ? request
                .body()
                .path("VolumeIds")
                .valueStream()
                .map(id -> volume(request.place(), id.asString()))
                .toList()
            : volumes(request.place()).filter(volume -> fits(request, volume)).toList();
    List<AwsJson> shown = asked.stream().map(this::shown).toList();
    asked.stream().filter(volume -> volume.deleting).forEach(volume -> aws.forget(volume.arn));
    return AwsJson.object().put("Volumes", shown).done();
  }

  /** Only filters by tag are played. */
  private static boolean fits(AwsRequest request, SimThing volume) {
    Map<String, String> tags = volume.looked();
    return request
        .body()
        .path("Filters")
        .valueStream()
        .allMatch(
            filter -> {
              String tag = filter.path("Name").asString().replaceFirst("^tag:", "");
              return filter
                  .path("Values")
                  .valueStream()
                  .anyMatch(value -> value.asString().equals(tags.get(tag)));
            });
  }

  private AwsJson shown(SimThing volume) {
    Place place = Place.of(volume.arn);
    Long bytes = aws.resources.getOrDefault(volume.arn, 0L);
    return AwsJson.object()
        .put("VolumeId", volume.name())
        .put("Size", (bytes + GIGABYTE - 1) / GIGABYTE)
        .put("AvailabilityZone", place.region() + "a")
        .put(
            "State",
            volume.deleting ? "deleting" : volume.attachedTo == null ? "available" : "in-use")
        .put("Encrypted", true)
        .put("KmsKeyId", place.key())
        .put("VolumeType", "gp3")
        .put("CreateTime", aws.now())
        .put(
            "Attachments",
            volume.attachedTo == null
                ? List.of()
                : List.of(
                    AwsJson.object()
                        .put("InstanceId", volume.attachedTo)
                        .put("State", "attached")
                        .put("VolumeId", volume.name())))
        .put("Tags", tags(volume.shownTags()));
  }

  static List<AwsJson> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> AwsJson.object().put("Key", tag.getKey()).put("Value", tag.getValue()))
        .toList();
  }

  static void put(SimThing thing, JsonNode tags) {
    tags.forEach(tag -> thing.tags.put(tag.path("Key").asString(), tag.path("Value").asString()));
  }

  JsonNode tag(AwsRequest request) {
    request
        .body()
        .path("Resources")
        .forEach(id -> put(volume(request.place(), id.asString()), request.body().path("Tags")));
    return AwsJson.object().done();
  }

  JsonNode delete(AwsRequest request) {
    SimThing volume = volume(request.place(), request.text("VolumeId"));
    if (volume.attachedTo != null) {
      throw new AwsError(
          "VolumeInUse", 400, "simulated: " + volume.name() + " is attached to a machine");
    }
    volume.deleting = true;
    return AwsJson.object().done();
  }
}
