package dev.backstay.systems.awsbackup;

import dev.backstay.workflows.job.Cause;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.BackupSelectionsListMember;

/** What a plan protects. AWS cannot change a selection: a new one is made, then the old removed. */
final class Selections {
  private Selections() {}

  /** The resources of a plan in order, separated by spaces; null when it selects none. */
  static @Nullable String of(AwsCall call, String plan) {
    String all =
        ids(call, plan).stream()
            .flatMap(
                id ->
                    call
                        .ask(
                            Cause.CONFIGURATION,
                            () ->
                                call.backup()
                                    .getBackupSelection(
                                        ask -> ask.backupPlanId(plan).selectionId(id)))
                        .backupSelection()
                        .resources()
                        .stream())
            .sorted()
            .collect(Collectors.joining(" "));
    return all.isEmpty() ? null : all;
  }

  static void replace(AwsCall call, String plan, String name, List<String> resources) {
    List<String> old = ids(call, plan);
    call.ask(
        Cause.CONFIGURATION,
        () ->
            call.backup()
                .createBackupSelection(
                    create ->
                        create
                            .backupPlanId(plan)
                            .creatorRequestId(call.token())
                            .backupSelection(
                                selection ->
                                    selection
                                        .selectionName(name)
                                        .iamRoleArn(call.settings().serviceRole())
                                        .resources(resources))));
    for (String id : old) {
      call.ask(
          Cause.CONFIGURATION,
          () ->
              call.backup().deleteBackupSelection(gone -> gone.backupPlanId(plan).selectionId(id)));
    }
  }

  private static List<String> ids(AwsCall call, String plan) {
    return call.ask(
        Cause.CONFIGURATION,
        () ->
            call
                .backup()
                .listBackupSelectionsPaginator(list -> list.backupPlanId(plan))
                .backupSelectionsList()
                .stream()
                .map(BackupSelectionsListMember::selectionId)
                .toList());
  }
}
