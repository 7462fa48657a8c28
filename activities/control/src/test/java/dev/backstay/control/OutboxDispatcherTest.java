package dev.backstay.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.backstay.workflows.model.RunIdentity;
import dev.backstay.workflows.port.Notice;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxDispatcherTest {
  private final World world = new World();
  private final RunIdentity run = world.run("wf");
  private final Ticking clock = new Ticking();
  private final OutboxDispatcher dispatcher =
      new OutboxDispatcher(
          world.catalog,
          new EstateFacts(world.catalog.estates()),
          clock,
          new RunLinks("http://127.0.0.1:8233", "default"));
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile int answer = 200;
  private HttpServer server;
  private Path directory;

  @BeforeEach
  void webhook(@TempDir Path temporary) throws Exception {
    directory = temporary;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (answer == 200) {
            received.add(body);
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
    Path address = directory.resolve("hook");
    Files.writeString(
        address, "http://127.0.0.1:%d/hook?secret=s3cret".formatted(server.getAddress().getPort()));
    world.estate(
        List.of(
            Map.of("webhookRef", "file:" + address),
            Map.of("file", directory.resolve("notices/ops.jsonl").toString())));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void delivers_in_order_to_every_channel_once() throws Exception {
    inform("n1", "n2", "n3");
    dispatcher.dispatch();
    dispatcher.dispatch();
    assertThat(titles(received)).containsExactly("n1", "n2", "n3");
    assertThat(titles(lines())).containsExactly("n1", "n2", "n3");
    assertThat(world.catalog.outbox().teams()).isEmpty();
    assertThat(received)
        .allMatch(
            notice ->
                notice.contains(
                    "\"link\":\"http://127.0.0.1:8233/namespaces/default/workflows/wf\""));
  }

  @Test
  void a_channel_that_fails_holds_back_its_own_order_only_and_is_tried_later_each_time()
      throws Exception {
    answer = 503;
    inform("n1", "n2");
    dispatcher.dispatch();
    assertThat(titles(lines())).containsExactly("n1", "n2");
    answer = 200;
    dispatcher.dispatch();
    assertThat(received).as("not before its time").isEmpty();
    String error =
        world
            .catalog
            .jdbc()
            .sql(
                "select last_error from notice_delivery where attempts = 1 and delivered_at is null")
            .query(String.class)
            .single();
    assertThat(error).isEqualTo("the webhook answered with HTTP status 503");
    clock.now = clock.now.plusSeconds(2);
    dispatcher.dispatch();
    assertThat(titles(received)).containsExactly("n1", "n2");
    assertThat(world.catalog.outbox().teams()).isEmpty();
  }

  @Test
  void an_unreachable_webhook_leaves_no_address_behind() throws Exception {
    server.stop(0);
    inform("n1");
    dispatcher.dispatch();
    assertThat(world.everything()).doesNotContain("s3cret").contains("did not answer");
  }

  @Test
  void notices_for_an_undeclared_team_wait_and_are_a_finding() throws Exception {
    world.control.inform(new Notice(run, "x", "nobody", "info", "x", "x", null));
    dispatcher.dispatch();
    assertThat(world.catalog.findings().open(9)).extracting("kind").containsExactly("team-unknown");
    assertThat(world.catalog.outbox().teams()).containsExactly("nobody");
  }

  private void inform(String... ids) {
    for (String id : ids) {
      world.control.inform(new Notice(run, id, "ops", "info", id, "text", null));
    }
  }

  private List<String> lines() throws Exception {
    return Files.readAllLines(directory.resolve("notices/ops.jsonl"));
  }

  private static List<String> titles(List<String> bodies) {
    return bodies.stream().map(b -> b.replaceFirst(".*\"title\":\"([^\"]*)\".*", "$1")).toList();
  }

  private static final class Ticking extends Clock {
    private Instant now = World.THEN;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
