package dev.backstay.testkit.simulated.veeam;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The lists of the API, with the filters a client uses. */
final class Lists {
  private final VeeamWorld world;
  private final Views views;
  private final VeeamRequest request;

  Lists(VeeamWorld world, Views views, VeeamRequest request) {
    this.world = world;
    this.views = views;
    this.request = request;
  }

  Reply sessions() {
    String after = request.filter("createdAfterFilter");
    Instant from = after.isEmpty() ? Instant.MIN : OffsetDateTime.parse(after).toInstant();
    Comparator<VeeamSession> order =
        Comparator.comparing(VeeamSession::createdAt).thenComparing(VeeamSession::number);
    boolean ascending = request.filter("orderAsc").equals("true");
    List<Map<String, Object>> found =
        world.shown().stream()
            .filter(s -> wanted("jobIdFilter", s.jobId()) && wanted("typeFilter", s.type()))
            .filter(s -> s.createdAt().isAfter(from))
            .sorted(ascending ? order : order.reversed())
            .map(views::session)
            .toList();
    return Reply.page(request, found);
  }

  Reply points() {
    String after = request.filter("createdAfterFilter");
    String before = request.filter("createdBeforeFilter");
    Instant from = after.isEmpty() ? Instant.MIN : OffsetDateTime.parse(after).toInstant();
    Instant to = before.isEmpty() ? Instant.MAX : OffsetDateTime.parse(before).toInstant();
    return Reply.page(
        request,
        world.points().stream()
            .filter(point -> point.createdAt().isAfter(from) && point.createdAt().isBefore(to))
            .filter(point -> wanted("backupIdFilter", point.backupId()))
            .filter(point -> wanted("nameFilter", point.machine()))
            .map(views::point)
            .toList());
  }

  Reply backups() {
    return Reply.page(request, allBackups());
  }

  Optional<Reply> backup(String id) {
    return allBackups().stream()
        .filter(backup -> id.equals(backup.get("id")))
        .findFirst()
        .map(backup -> Reply.json(200, backup));
  }

  private List<Map<String, Object>> allBackups() {
    return Stream.concat(
            world.jobs().stream().map(views::backup),
            world.copies().all().stream().map(views::backup))
        .toList();
  }

  Reply mounts() {
    return Reply.page(request, world.mounts().stream().map(views::mount).toList());
  }

  Reply repositories() {
    return Reply.page(
        request,
        Stream.of(VeeamWorld.REPOSITORY, VeeamWorld.DR_REPOSITORY)
            .filter(id -> wanted("idFilter", id))
            .map(views::repository)
            .toList());
  }

  private boolean wanted(String filter, String value) {
    String wanted = request.filter(filter);
    return wanted.isEmpty() || wanted.equals(value);
  }
}
