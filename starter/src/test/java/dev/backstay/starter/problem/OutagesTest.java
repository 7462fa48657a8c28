package dev.backstay.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.backstay.catalog.Catalog;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is down is named, from the exceptions that the real clients throw. */
class OutagesTest {

  @Test
  void aDatabaseThatDoesNotAnswer() throws IOException {
    var config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + closedPort() + "/backstay");
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(300);
    try (var pool = new HikariDataSource(config)) {
      Throwable thrown = catchThrowable(() -> Catalog.on(pool).runs().byWorkflowId("x"));
      ProblemBody problem = Objects.requireNonNull(Outages.explain(thrown));
      assertThat(problem.status()).isEqualTo(503);
      assertThat(problem.detail()).contains("catalog");
    }
  }

  @Test
  void aTemporalThatDoesNotAnswer() throws IOException {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + closedPort())
                .build());
    try {
      Throwable thrown =
          catchThrowable(
              () ->
                  stubs
                      .blockingStub()
                      .withDeadlineAfter(1, TimeUnit.SECONDS)
                      .describeNamespace(DescribeNamespaceRequest.getDefaultInstance()));
      ProblemBody problem =
          Objects.requireNonNull(
              Outages.explain(new IllegalStateException("start failed", thrown)));
      assertThat(problem.status()).isEqualTo(503);
      assertThat(problem.detail()).contains("Temporal");
      assertThat(problem.nextAction()).contains("Idempotency-Key");
    } finally {
      stubs.shutdownNow();
    }
  }

  @Test
  void anythingElseIsNoOutage() {
    assertThat(Outages.explain(new IllegalStateException("a defect"))).isNull();
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
