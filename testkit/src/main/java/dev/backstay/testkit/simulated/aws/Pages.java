package dev.backstay.testkit.simulated.aws;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A list of jobs, as many of them at once as the caller wants. */
record Pages(AwsRequest request, String member) {
  private static final int MOST = 1000;

  JsonNode of(Collection<SimJob> jobs, Predicate<SimJob> wanted, Function<SimJob, AwsJson> shown) {
    List<SimJob> all =
        jobs.stream()
            .filter(job -> job.place.equals(request.place()))
            .filter(job -> job.created.isAfter(after()))
            .filter(wanted)
            .toList();
    int from = number("nextToken", 0);
    int to = Math.min(all.size(), from + number("maxResults", MOST));
    return AwsJson.object()
        .put(member, all.subList(from, to).stream().map(shown).toList())
        .put("NextToken", to < all.size() ? String.valueOf(to) : null)
        .done();
  }

  private Instant after() {
    String given = request.query().get("createdAfter");
    return given == null ? Instant.EPOCH : OffsetDateTime.parse(given).toInstant();
  }

  private int number(String name, int otherwise) {
    String given = request.query().get(name);
    return given == null ? otherwise : Integer.parseInt(given);
  }
}
