package dev.backstay.systems.tool;

import dev.backstay.systems.JobStatus;
import dev.backstay.workflows.job.JobRef;
import java.io.IOException;
import java.util.List;

/** What the product itself knows under our token, although the job's directory may be gone. */
public interface ProductJobs {

  /** Every job the product shows under the token; the one to adopt comes first. */
  List<JobRef> all() throws IOException;

  /** Whether the job was adopted from here. */
  boolean isOne(JobRef job);

  JobStatus status(JobRef job) throws IOException;

  void cancel(JobRef job) throws IOException;
}
