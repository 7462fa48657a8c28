package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import dev.backstay.workflows.job.JobResult;
import dev.backstay.workflows.model.Outcome;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.backup.model.BackupJob;
import software.amazon.awssdk.services.backup.model.DescribeBackupJobResponse;

/** The parts of a composite backup: a parent says COMPLETED although children failed. */
record Children(List<JobResult.Node> nodes) {

  static Children of(AwsCall call, DescribeBackupJobResponse parent) {
    if (!Boolean.TRUE.equals(parent.isParent())) {
      return new Children(List.of());
    }
    String id = parent.backupJobId();
    return new Children(
        call.ask(
            Cause.POINT_MISSING,
            () ->
                call
                    .backup()
                    .listBackupJobsPaginator(list -> list.byParentJobId(id))
                    .backupJobs()
                    .stream()
                    .map(child -> node(id, child))
                    .toList()));
  }

  private static JobResult.Node node(String parent, BackupJob child) {
    return new JobResult.Node(
        child.backupJobId(),
        parent,
        Objects.requireNonNullElse(child.resourceArn(), ""),
        States.of(child.state(), child.messageCategory()).orElse(Outcome.UNKNOWN));
  }

  /** The outcome with what the children say: a point without all its parts is not complete. */
  Outcome hidden(Outcome parent) {
    return parent.usable() && !failed().isEmpty() ? Outcome.PARTIAL : parent;
  }

  long ok() {
    return nodes.stream().filter(node -> node.outcome().usable()).count();
  }

  List<String> failed() {
    return nodes.stream()
        .filter(node -> !node.outcome().usable())
        .map(JobResult.Node::name)
        .toList();
  }
}
