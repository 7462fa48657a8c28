package dev.backstay.systems.rman;

import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.JobSpec;
import java.io.IOException;
import java.util.Optional;

/** What an order comes to on this product. */
sealed interface Plan {

  /** A question that is answered at once, and again whenever it is asked. */
  record Ask<S extends JobSpec>(Call<S> call, Reply<S> how) implements Plan {
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

  /** Nothing this product does, or not with what the estate says. */
  record Unable(JobResult why) implements Plan {}

  /** Answers a question. */
  interface Reply<S extends JobSpec> {
    JobResult to(Call<S> call) throws IOException;
  }
}
