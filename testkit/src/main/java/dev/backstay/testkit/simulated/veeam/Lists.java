package dev.backstay.testkit.simulated.veeam;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

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
    return Reply.page(
        request,
        world.points().stream()
            .filter(point -> wanted("backupIdFilter", point.backupId()))
            .filter(point -> wanted("nameFilter", point.machine()))
            .map(views::point)
            .toList());
  }

  Reply backups() {
    return Reply.page(request, world.jobs().stream().map(views::backup).toList());
  }

  Reply mounts() {
    return Reply.page(request, world.mounts().stream().map(views::mount).toList());
  }

  Reply repositories() {
    return Reply.page(
        request,
        wanted("idFilter", VeeamWorld.REPOSITORY) ? List.of(views.repository()) : List.of());
  }

  private boolean wanted(String filter, String value) {
    String wanted = request.filter(filter);
    return wanted.isEmpty() || wanted.equals(value);
  }
}
