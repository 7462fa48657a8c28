package dev.backstay.testkit.simulated.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The operations of each service that are played, by AWS's names. */
final class Calls {
  private Calls() {}

  static Map<String, Function<AwsRequest, JsonNode>> ofEc2(Aws aws) {
    VolumeCalls volumes = new VolumeCalls(aws);
    return Map.of(
        "DescribeVolumes", volumes::describe,
        "CreateTags", volumes::tag,
        "DeleteVolume", volumes::delete);
  }

  static Map<String, Function<AwsRequest, JsonNode>> ofRds(Aws aws) {
    InstanceCalls instances = new InstanceCalls(aws);
    return Map.of(
        "DescribeDBInstances", instances::describe,
        "AddTagsToResource", instances::tag,
        "DeleteDBInstance", instances::delete);
  }

  static Map<String, Function<AwsRequest, JsonNode>> ofKms(Aws aws) {
    KeyCalls keys = new KeyCalls(aws);
    return Map.of(
        "DescribeKey", keys::describe,
        "GenerateDataKeyWithoutPlaintext", keys::dryRun);
  }

  static Map<String, Function<AwsRequest, JsonNode>> ofBackup(Aws aws) {
    Map<String, Function<AwsRequest, JsonNode>> played = new HashMap<>();
    VaultCalls vaults = new VaultCalls(aws);
    played.put("CreateBackupVault", vaults::create);
    played.put("DescribeBackupVault", vaults::describe);
    played.put("ListBackupVaults", vaults::list);
    played.put("PutBackupVaultLockConfiguration", vaults::lock);
    PointCalls points = new PointCalls(aws);
    played.put("DescribeRecoveryPoint", points::describe);
    played.put("ListRecoveryPointsByBackupVault", points::list);
    played.put("DeleteRecoveryPoint", points::delete);
    played.put("GetRecoveryPointRestoreMetadata", points::restoreMetadata);
    played.put("ListTags", points::tags);
    played.put("DescribeProtectedResource", points::resource);
    BackupCalls backups = new BackupCalls(aws);
    played.put("StartBackupJob", backups::start);
    played.put("DescribeBackupJob", backups::describe);
    played.put("ListBackupJobs", backups::list);
    played.put("StopBackupJob", backups::stop);
    CopyCalls copies = new CopyCalls(aws);
    played.put("StartCopyJob", copies::start);
    played.put("DescribeCopyJob", copies::describe);
    played.put("ListCopyJobs", copies::list);
    RestoreCalls restores = new RestoreCalls(aws);
    played.put("StartRestoreJob", restores::start);
    played.put("DescribeRestoreJob", restores::describe);
    played.put("ListRestoreJobs", restores::list);
    played.put("GetRestoreJobMetadata", restores::metadataOf);
    played.put("PutRestoreValidationResult", restores::validated);
    HoldCalls holds = new HoldCalls(aws);
    played.put("CreateLegalHold", holds::create);
    played.put("GetLegalHold", holds::get);
    played.put("ListLegalHolds", holds::list);
    played.put("CancelLegalHold", holds::cancel);
    played.put("ListRecoveryPointsByLegalHold", holds::points);
    PlanCalls plans = new PlanCalls(aws);
    played.put("CreateBackupPlan", plans::create);
    played.put("UpdateBackupPlan", plans::update);
    played.put("GetBackupPlan", plans::get);
    played.put("ListBackupPlans", plans::list);
    played.put("CreateBackupSelection", plans::select);
    played.put("ListBackupSelections", plans::selections);
    played.put("GetBackupSelection", plans::selection);
    played.put("DeleteBackupSelection", plans::unselect);
    TestingCalls testing = new TestingCalls(aws);
    played.put("CreateRestoreTestingPlan", testing::create);
    played.put("UpdateRestoreTestingPlan", testing::update);
    played.put("GetRestoreTestingPlan", testing::get);
    played.put("CreateRestoreTestingSelection", testing::select);
    played.put("UpdateRestoreTestingSelection", testing::updateSelection);
    played.put("GetRestoreTestingSelection", testing::getSelection);
    return Map.copyOf(played);
  }
}
