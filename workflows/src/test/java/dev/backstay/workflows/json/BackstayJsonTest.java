package dev.backstay.workflows.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstay.workflows.Procedures;
import dev.backstay.workflows.database.PostgresBackupRequest;
import dev.backstay.workflows.job.JobSpec;
import dev.backstay.workflows.job.ObserveJob;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class BackstayJsonTest {

  @Test
  void unknownFieldsOfARequestAreCollectedAndSurviveARoundTrip() throws Exception {
    var request =
        BackstayJson.mapper()
            .readValue("{\"asset\":\"orders-db\",\"dryrun\":true}", PostgresBackupRequest.class);

    assertThat(request.asset()).isEqualTo("orders-db");
    assertThat(request.unknown()).containsExactlyEntriesOf(Map.of("dryrun", true));
    assertThat(BackstayJson.mapper().writeValueAsString(request))
        .isEqualTo("{\"asset\":\"orders-db\",\"dryrun\":true}");
  }

  @Test
  void aRequestWithoutUnknownFieldsHasAnEmptyMap() throws Exception {
    var request = BackstayJson.mapper().readValue("{\"asset\":\"x\"}", PostgresBackupRequest.class);
    assertThat(request.unknown()).isEmpty();
  }

  @Test
  void numbersAndBooleansAreNotTakenForText() {
    assertThatThrownBy(
            () -> BackstayJson.mapper().readValue("{\"asset\":5}", PostgresBackupRequest.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void everyExampleIsAValidRequestOfItsProcedure() throws Exception {
    for (var type : Procedures.all()) {
      var request = BackstayJson.mapper().readValue(type.example(), type.request());
      assertThat(request.unknown()).as(type.name()).isEmpty();
    }
  }

  @Test
  void jobSpecificationsKeepTheirKind() throws Exception {
    JobSpec spec = new ObserveJob("restic", ObserveJob.Subject.HEALTH, null, null);
    String json = BackstayJson.mapper().writeValueAsString(spec);
    assertThat(BackstayJson.mapper().readValue(json, JobSpec.class)).isEqualTo(spec);
  }
}
