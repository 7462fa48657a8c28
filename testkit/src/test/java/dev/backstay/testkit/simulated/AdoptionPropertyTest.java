package dev.backstay.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstay.workflows.json.BackstayPlugin;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is promised holds for any combination of faults; a failure names its seed. */
class AdoptionPropertyTest {
  private static final int STORIES = 100;

  @Test
  void aProductWithTokensHasExactlyOneJobWhateverHappens() {
    each(
        Handle.TOKEN,
        false,
        story -> {
          assertThat(story.ours()).containsExactly(story.adopted.nativeId());
          assertThat(story.job(story.adopted.nativeId()).cancelled()).isFalse();
          assertThat(story.asked).isEmpty();
        });
  }

  @Test
  void aProductWithLabelsHasOneJobWhileItKeepsItsWord() {
    each(
        Handle.LABEL,
        true,
        story -> {
          assertThat(story.ours()).containsExactly(story.adopted.nativeId());
          assertThat(story.named("duplicates")).isEmpty();
        });
  }

  @Test
  void aSecondJobUnderALabelIsCancelledAndNamed() {
    List<Integer> duplicates = new ArrayList<>();
    each(
        Handle.LABEL,
        false,
        story -> {
          List<String> others = new ArrayList<>(story.ours());
          assertThat(others.remove(story.adopted.nativeId())).isTrue();
          assertThat(story.named("duplicates")).containsExactlyInAnyOrderElementsOf(others);
          assertThat(others).allMatch(id -> story.job(id).cancelled());
          assertThat(story.job(story.adopted.nativeId()).cancelled()).isFalse();
          duplicates.add(others.size());
        });
    assertThat(duplicates).as("the stories have some duplicates").anyMatch(n -> n > 0);
  }

  @Test
  void aProductWithoutNamesNeverHasTwoOfOursWhileItKeepsItsWord() {
    List<Integer> asked = new ArrayList<>();
    each(
        Handle.PLAIN,
        true,
        story -> {
          assertThat(story.ours().size()).isLessThanOrEqualTo(1);
          if (story.ours().isEmpty()) { // its own schedule did the same work under our account
            assertThat(story.job(story.adopted.nativeId()).account()).isEqualTo(Story.OURS);
            assertThat(story.job(story.adopted.nativeId()).startedFor()).isNull();
          } else {
            assertThat(story.ours()).containsExactly(story.adopted.nativeId());
          }
          assertThat(story.asked).allMatch(candidate -> candidate.account().equals(Story.OURS));
          assertThat(story.product.jobs()).noneMatch(SimulatedJob::cancelled);
          asked.add(story.asked.size());
        });
    assertThat(asked).as("in some stories a person is asked").anyMatch(n -> n > 0);
  }

  @Test
  void whatMayBeADuplicateIsNamedAndLeftAloneWhereNothingCanBeProved() {
    each(
        Handle.PLAIN,
        false,
        story -> {
          List<String> others = new ArrayList<>(story.ours());
          others.remove(story.adopted.nativeId());
          if (!story.none) { // what a person has looked at and refused is not named again
            assertThat(story.named("possibleDuplicates")).containsAll(others);
          }
          assertThat(story.product.jobs()).noneMatch(SimulatedJob::cancelled);
        });
  }

  /** The other installation's job is never touched, whatever the product. */
  private static void each(Handle handle, boolean keepsItsWord, Consumer<Story> promise) {
    for (long seed = 1; seed <= STORIES; seed++) {
      TestActivityEnvironment activities = environment();
      try {
        Story story = new Story(activities, handle, seed, keepsItsWord).play();
        promise.accept(story);
        assertThat(story.theirs.nativeId()).isNotEqualTo(story.adopted.nativeId());
        assertThat(story.job(story.theirs.nativeId()).cancelled()).isFalse();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + " of " + handle, e);
      } finally {
        activities.close();
      }
    }
  }

  private static TestActivityEnvironment environment() {
    return TestActivityEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(BackstayPlugin.dataConverter())
                    .build())
            .build());
  }
}
