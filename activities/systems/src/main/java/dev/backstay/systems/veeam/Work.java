package dev.backstay.systems.veeam;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.Candidate;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.job.Mark;
import java.util.List;

/** One kind of job: how it is started, recognised, followed and stopped. */
interface Work {

  /** How far the product is, before a start. */
  Mark mark();

  /** What may be this job among all that is newer than the mark. */
  List<Candidate> candidates(Mark mark);

  Started start();

  JobStatus status(Session session);

  /** The result when the product accepted the start and made no session. */
  JobResult nothing();

  void cancel(String session);
}
