package dev.backstay.systems.barman;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobResultBuilder;
import dev.backstay.workflows.job.JobSpec;
import java.io.IOException;
import java.util.Optional;

/** What an order comes to on this product. */
sealed interface Plan {

  /** A question that is answered at once, and again whenever it is asked. */
  record Ask<S extends JobSpec>(Call<S> call, Answer<S> how) implements Plan {
    JobResult answer() throws IOException {
      return how.to(call);
    }
  }

  /** A job on the host. */
  record Run<S extends JobSpec>(Call<S> call, Work<S> work) implements Plan {
    HostJobs<S> jobs() {
      return new HostJobs<>(call, work);
    }

    Optional<JobResult> refusal() throws IOException {
      return work.refusal(call);
    }
  }

  /** Nothing this product does. */
  record Unable(JobResultBuilder why) implements Plan {}

  /** Answers a question. */
  interface Answer<S extends JobSpec> {
    JobResult to(Call<S> call) throws IOException;
  }
}
