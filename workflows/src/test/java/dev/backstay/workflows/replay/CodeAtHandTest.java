package dev.backstay.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.backstay.workflows.json.BackstayPlugin;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts as the same run, and in which words a difference is told. */
class CodeAtHandTest {
  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(BackstayPlugin.dataConverter())
                      .build())
              .build());
  private WorkflowExecutionHistory recorded;

  @BeforeEach
  void record() {
    Worker worker = environment.newWorker("errands");
    worker.registerWorkflowImplementationTypes(BackstayPlugin.workflowOptions(), Released.class);
    worker.registerActivitiesImplementations(new Books(), new Tools());
    environment.start();
    WorkflowStub run =
        environment
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "Errand",
                WorkflowOptions.newBuilder().setTaskQueue("errands").setWorkflowId("e").build());
    run.start("milk");
    run.getResult(String.class);
    recorded = environment.getWorkflowExecutionHistory(run.getExecution());
  }

  @AfterEach
  void close() {
    environment.close();
  }

  @Test
  void theCodeThatRecordedItReplaysIt() {
    assertThat(on(Released.class)).isEmpty();
  }

  @Test
  void otherWordsInAnActivitysInputAreNoDifference() {
    assertThat(on(OtherWords.class)).isEmpty();
  }

  @Test
  void aBranchBehindAVersionMarkerIsNoDifference() {
    assertThat(on(BehindAMarker.class)).isEmpty();
  }

  @Test
  void whatDiffersIsToldWithItsEvent() {
    assertThat(on(AnotherTool.class))
        .contains(
            new Difference(
                6,
                "the history has activity Tool.Fetch there, this code has another activityType:"
                    + " Tool.Carry"));
    assertThat(on(WithoutTool.class))
        .contains(
            new Difference(
                6, "the history has activity Tool.Fetch there, this code does something else"));
    assertThat(on(SleepsFirst.class))
        .contains(
            new Difference(
                5,
                "the history has local activity Book.Enter there, this code does something else"));
    assertThat(on(AddedChild.class))
        .contains(
            new Difference(
                6,
                "the history has activity Tool.Fetch there, this code wants to start child"
                    + " workflow execution"));
    assertThat(on(EndsEarly.class).orElseThrow().eventId()).isEqualTo(12);
  }

  /** All bookkeeping is local activities, and the SDK gives any of them any recorded answer. */
  @Test
  void anotherLocalActivityIsSeenThoughTheSdkDoesNotLook() {
    Difference struck =
        new Difference(
            12, "the history has local activity Book.Enter there, this code calls Book.Strike");
    assertThat(on(AnotherEntry.class)).contains(struck);
    assertThat(on(SwappedEntries.class)).contains(struck);
    assertThatCode(() -> sdkAlone(SwappedEntries.class)).doesNotThrowAnyException();
  }

  @Test
  void aRecordedAnswerThatCannotBeReadIsToldInWords() {
    assertThat(on(OtherResult.class).orElseThrow())
        .satisfies(found -> assertThat(found.eventId()).isPositive())
        .satisfies(found -> assertThat(found.words()).startsWith("this code fails there: "));
  }

  @Test
  void codeThatThrowsIsToldInWords() {
    assertThat(on(Throws.class))
        .contains(
            new Difference(
                5, "this code fails there: java.lang.IllegalStateException: no code for milk"));
  }

  private Optional<Difference> on(Class<?> code) {
    try (CodeAtHand hand = new CodeAtHand(environment.getWorkflowClient(), code)) {
      return hand.replay(recorded);
    }
  }

  private void sdkAlone(Class<?> code) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(recorded, code);
  }

  @WorkflowInterface
  public interface Errand {
    @WorkflowMethod(name = "Errand")
    String run(String what);
  }

  @ActivityInterface(namePrefix = "Book.")
  public interface BookKeeping {
    String enter(String what);

    void strike(String what);
  }

  @ActivityInterface(namePrefix = "Tool.")
  public interface Tooling {
    String fetch(String what);

    String carry(String what);

    List<Integer> count(String what);
  }

  static final class Books implements BookKeeping {
    @Override
    public String enter(String what) {
      return what;
    }

    @Override
    public void strike(String what) {}
  }

  static final class Tools implements Tooling {
    @Override
    public String fetch(String what) {
      return what;
    }

    @Override
    public String carry(String what) {
      return what;
    }

    @Override
    public List<Integer> count(String what) {
      return List.of();
    }
  }

  abstract static class Errands implements Errand {
    final BookKeeping books =
        Workflow.newLocalActivityStub(
            BookKeeping.class,
            LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(5))
                .build());
    final Tooling tools =
        Workflow.newActivityStub(
            Tooling.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(5)).build());
  }

  public static final class Released extends Errands {
    @Override
    public String run(String what) {
      books.enter(what);
      String got = tools.fetch(what);
      books.enter(got);
      books.strike(got);
      return got;
    }
  }

  public static final class OtherWords extends Errands {
    @Override
    public String run(String what) {
      books.enter("one " + what);
      String got = tools.fetch("one " + what);
      books.enter(got);
      books.strike(got);
      return got;
    }
  }

  public static final class BehindAMarker extends Errands {
    @Override
    public String run(String what) {
      books.enter(what);
      String got = tools.fetch(what);
      if (Workflow.getVersion("carry", Workflow.DEFAULT_VERSION, 1) == 1) {
        tools.carry(got);
      }
      books.enter(got);
      books.strike(got);
      return got;
    }
  }

  public static final class AnotherTool extends Errands {
    @Override
    public String run(String what) {
      books.enter(what);
      String got = tools.carry(what);
      books.enter(got);
      books.strike(got);
      return got;
    }
  }

  public static final class WithoutTool extends Errands {
    @Override
    public String run(String what) {
      books.enter(what);
      books.enter(what);
      books.strike(what);
      return what;
    }
  }

  public static final class SleepsFirst extends Errands {
    @Override
    public String run(String what) {
      Workflow.sleep(Duration.ofSeconds(1));
      return what;
    }
  }

  public static final class AddedChild extends Errands {
    @Override
    public String run(String what) {
      books.enter(what);
      Workflow.newUntypedChildWorkflowStub(
              "Errand", ChildWorkflowOptions.newBuilder().setWorkflowId("child").build())
          .execute(String.class, what);
      return tools.fetch(what);
    }
  }

  public static final class AnotherEntry extends Errands {
    @Override
    public String run(String what) {
      books.enter(what);
      String got = tools.fetch(what);
      books.strike(got);
      books.strike(got);
      return got;
    }
  }

  public static final class SwappedEntries extends Errands {
    @Override
    public String run(String what) {
      books.enter(what);
      String got = tools.fetch(what);
      books.strike(got);
      books.enter(got);
      return got;
    }
  }

  public static final class OtherResult extends Errands {
    @Override
    public String run(String what) {
      books.enter(what);
      return ""
          + Workflow.newUntypedActivityStub(
                  ActivityOptions.newBuilder()
                      .setStartToCloseTimeout(Duration.ofSeconds(5))
                      .build())
              .execute("Tool.Fetch", Duration.class, what);
    }
  }

  public static final class Throws extends Errands {
    @Override
    public String run(String what) {
      books.enter(what);
      throw new IllegalStateException("no code for " + what);
    }
  }

  public static final class EndsEarly extends Errands {
    @Override
    public String run(String what) {
      books.enter(what);
      tools.fetch(what);
      return what;
    }
  }
}
