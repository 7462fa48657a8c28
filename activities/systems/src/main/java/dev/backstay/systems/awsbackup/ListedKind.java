package dev.backstay.systems.awsbackup;

import dev.backstay.systems.listing.ListedJob;
import dev.backstay.systems.listing.Lister.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.ListBackupJobsResponse;
import software.amazon.awssdk.services.backup.model.ListCopyJobsResponse;
import software.amazon.awssdk.services.backup.model.ListRestoreJobsResponse;

/** The kinds of jobs AWS Backup lists, a thousand on a page. Their order is not documented. */
enum ListedKind {
  BACKUP {
    @Override
    Page<Going> page(BackupClient aws, Instant since, @Nullable String next) {
      ListBackupJobsResponse page =
          aws.listBackupJobs(ask -> ask.byCreatedAfter(since).nextToken(next).maxResults(PAGE));
      return new Page<>(
          page.backupJobs().stream()
              .map(
                  job ->
                      new ListedJob<>(
                          job.backupJobId(),
                          States.of(job.state(), job.messageCategory()).isEmpty(),
                          Going.of(job)))
              .toList(),
          page.nextToken());
    }
  },
  COPY {
    @Override
    Page<Going> page(BackupClient aws, Instant since, @Nullable String next) {
      ListCopyJobsResponse page =
          aws.listCopyJobs(ask -> ask.byCreatedAfter(since).nextToken(next).maxResults(PAGE));
      return new Page<>(
          page.copyJobs().stream()
              .map(
                  job ->
                      new ListedJob<>(
                          job.copyJobId(), States.of(job.state()).isEmpty(), Going.of(job)))
              .toList(),
          page.nextToken());
    }
  },
  RESTORE {
    @Override
    Page<Going> page(BackupClient aws, Instant since, @Nullable String next) {
      ListRestoreJobsResponse page =
          aws.listRestoreJobs(ask -> ask.byCreatedAfter(since).nextToken(next).maxResults(PAGE));
      return new Page<>(
          page.restoreJobs().stream()
              .map(
                  job ->
                      new ListedJob<>(
                          job.restoreJobId(), States.of(job.status()).isEmpty(), Going.of(job)))
              .toList(),
          page.nextToken());
    }
  };

  private static final int PAGE = 1000;

  abstract Page<Going> page(BackupClient aws, Instant since, @Nullable String next);
}
