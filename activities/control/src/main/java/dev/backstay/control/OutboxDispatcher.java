package dev.backstay.control;

import dev.backstay.catalog.Catalog;
import dev.backstay.catalog.estate.spec.TeamSpec;
import dev.backstay.catalog.finding.Sighting;
import dev.backstay.catalog.notice.Delivery;
import dev.backstay.catalog.notice.NoticeRecord;
import dev.backstay.workflows.json.BackstayJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Delivers notices at least once, in order per team and channel: a channel that does not confirm
 * holds back what comes after, and is tried again, later each time, for as long as it takes.
 * Receivers recognise a repetition by its {@code id}.
 */
final class OutboxDispatcher implements Loop.Round {
  private static final long LOCK = 0x6f75_7462_6f78L;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Catalog catalog;
  private final EstateFacts estate;
  private final Clock clock;
  private final RunLinks links;

  OutboxDispatcher(Catalog catalog, EstateFacts estate, Clock clock, RunLinks links) {
    this.catalog = catalog;
    this.estate = estate;
    this.clock = clock;
    this.links = links;
  }

  @Override
  public void run() throws Exception {
    Optional<Leadership> taken = Leadership.take(catalog.dataSource(), LOCK);
    if (taken.isPresent()) {
      try (Leadership leadership = taken.get()) {
        while (!leadership.lost()) {
          dispatch();
          Thread.sleep(PAUSE);
        }
      }
    }
    Thread.sleep(PAUSE);
  }

  /** One round over all teams. */
  void dispatch() throws InterruptedException {
    for (String team : catalog.outbox().teams()) {
      Optional<List<TeamSpec.Channel>> channels = estate.channels(team);
      if (channels.isPresent()) {
        catalog.findings().resolve("team-unknown:" + team, "the estate declares the team");
        dispatch(team, channels.get().stream().map(Channel::of).toList());
      } else {
        catalog.findings().see(unknown(team));
      }
    }
  }

  private void dispatch(String team, List<Channel> channels) throws InterruptedException {
    for (Channel channel : channels) {
      for (NoticeRecord notice : catalog.outbox().waiting(team, channel.id())) {
        if (!delivered(notice, channel)) {
          break; // what comes after waits, so that the order stays
        }
      }
    }
    catalog.outbox().finish(team, channels.stream().map(Channel::id).distinct().toList());
  }

  private boolean delivered(NoticeRecord notice, Channel channel) throws InterruptedException {
    Delivery delivery = catalog.outbox().delivery(notice.id(), channel.id());
    Instant now = clock.instant();
    if (delivery.nextAttemptAt().isAfter(now)) {
      return false;
    }
    try {
      channel.deliver(json(notice));
      catalog.outbox().delivered(notice.id(), channel.id());
      return true;
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      catalog.outbox().failed(notice.id(), channel.id(), why, now.plus(wait(delivery.attempts())));
      return false;
    }
  }

  private static Duration wait(int attempts) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, 9));
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }

  private String json(NoticeRecord notice) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", notice.id());
    body.put("team", notice.team());
    body.put("severity", notice.severity());
    body.put("title", notice.title());
    body.put("text", notice.text());
    if (notice.nextAction() != null) {
      body.put("nextAction", notice.nextAction());
    }
    body.put("procedure", notice.procedure());
    body.put("run", notice.workflowId());
    links.to(notice.workflowId()).ifPresent(link -> body.put("link", link));
    body.put("createdAt", notice.createdAt());
    return BackstayJson.mapper().writeValueAsString(body);
  }

  private static Sighting unknown(String team) {
    return new Sighting(
        "team-unknown:" + team,
        "team-unknown",
        "warning",
        team,
        "Notices for team %s wait: the estate does not declare it.".formatted(team),
        "Declare the team, or correct its name where the estate uses it.",
        null);
  }
}
