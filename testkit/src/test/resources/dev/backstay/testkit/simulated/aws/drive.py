"""AWS's own client against the simulator: every operation it plays, with real arguments.

boto3 checks each request against AWS's description before it is sent, and reads each answer by it.
"""
import datetime
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
HOME, OTHER = "111122223333", "444455556666"
VOLUME = f"arn:aws:ec2:eu-central-1:{HOME}:volume/vol-0simulated"
CONFIG = Config(retries={"max_attempts": 1})


def client(account, region, service="backup"):
    sts = boto3.client(
        "sts", region_name=region, endpoint_url=ENDPOINT, config=CONFIG,
        aws_access_key_id="simulated", aws_secret_access_key="simulated")
    keys = sts.assume_role(
        RoleArn=f"arn:aws:iam::{account}:role/drill", RoleSessionName="boto", DurationSeconds=900)["Credentials"]
    assert keys["Expiration"] > datetime.datetime.now(datetime.timezone.utc)
    return boto3.client(
        service, region_name=region, endpoint_url=ENDPOINT, config=CONFIG,
        aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"])


def ended(describe, state):
    for _ in range(10):
        found = describe()
        if found[state] not in ("CREATED", "PENDING", "RUNNING"):
            assert found[state] == "COMPLETED", found
            return found
    raise AssertionError("does not end")


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as e:
        assert e.response["Error"]["Code"] == code, e
        return
    raise AssertionError(f"{code} was expected")


home, other = client(HOME, "eu-central-1"), client(OTHER, "eu-west-1")
role = f"arn:aws:iam::{HOME}:role/simulated"

home.create_backup_vault(BackupVaultName="driven")
refused("AlreadyExistsException", home.create_backup_vault, BackupVaultName="driven")
assert {v["BackupVaultName"] for v in home.list_backup_vaults()["BackupVaultList"]} >= {"backstay", "driven"}
home.put_backup_vault_lock_configuration(BackupVaultName="driven", MinRetentionDays=7, ChangeableForDays=3)
vault = home.describe_backup_vault(BackupVaultName="driven")
assert vault["Locked"] and vault["LockDate"] > vault["CreationDate"]
refused("AccessDeniedException", home.describe_backup_vault, BackupVaultName="nobody")
refused("AccessDeniedException", home.list_recovery_points_by_backup_vault, BackupVaultName="nobody")
home.create_backup_vault(BackupVaultName="named", CreatorRequestId="request-1")
assert home.describe_backup_vault(BackupVaultName="named")["CreatorRequestId"] == "request-1"

start = dict(
    BackupVaultName="driven", ResourceArn=VOLUME, IamRoleArn=role, IdempotencyToken="once",
    Lifecycle={"DeleteAfterDays": 30}, RecoveryPointTags={"backstay-token": "once"})
job = home.start_backup_job(**start)["BackupJobId"]
assert home.start_backup_job(**start)["BackupJobId"] == job
done = ended(lambda: home.describe_backup_job(BackupJobId=job), "State")
assert "simulated" in done["StatusMessage"]
point = done["RecoveryPointArn"]
assert home.list_backup_jobs(ByResourceArn=VOLUME)["BackupJobs"][0]["BackupJobId"] == job
refused("InvalidRequestException", home.stop_backup_job, BackupJobId=job)
assert home.list_tags(ResourceArn=point)["Tags"] == {"backstay-token": "once"}
shown = home.describe_recovery_point(BackupVaultName="driven", RecoveryPointArn=point)
assert shown["CalculatedLifecycle"]["DeleteAt"] > shown["CreationDate"]
listed = home.list_recovery_points_by_backup_vault(BackupVaultName="driven")["RecoveryPoints"]
assert [p["RecoveryPointArn"] for p in listed] == [point]
assert home.describe_protected_resource(ResourceArn=VOLUME)["LastRecoveryPointArn"] == point

copy = home.start_copy_job(
    RecoveryPointArn=point, SourceBackupVaultName="driven", IamRoleArn=role, IdempotencyToken="copy",
    DestinationBackupVaultArn=f"arn:aws:backup:eu-west-1:{OTHER}:backup-vault:vaulted")["CopyJobId"]
made = ended(lambda: home.describe_copy_job(CopyJobId=copy)["CopyJob"], "State")["DestinationRecoveryPointArn"]
assert home.list_copy_jobs(BySourceRecoveryPointArn=point)["CopyJobs"][0]["CopyJobId"] == copy

metadata = other.get_recovery_point_restore_metadata(
    BackupVaultName="vaulted", RecoveryPointArn=made)["RestoreMetadata"]
shown = other.describe_recovery_point(BackupVaultName="vaulted", RecoveryPointArn=made)
assert shown["IsEncrypted"] and shown["SourceBackupVaultArn"].endswith(":driven")
restore = other.start_restore_job(
    RecoveryPointArn=made, Metadata={**metadata, "availabilityZone": "eu-west-1a"},
    IamRoleArn=f"arn:aws:iam::{OTHER}:role/simulated", IdempotencyToken="restore")["RestoreJobId"]
arn = ended(lambda: other.describe_restore_job(RestoreJobId=restore), "Status")["CreatedResourceArn"]
assert ":volume/" in arn
volume = arn.split("/")[-1]
assert other.list_restore_jobs()["RestoreJobs"][0]["RestoreJobId"] == restore
assert other.get_restore_job_metadata(RestoreJobId=restore)["Metadata"]["availabilityZone"] == "eu-west-1a"
other.put_restore_validation_result(RestoreJobId=restore, ValidationStatus="SUCCESSFUL")

ec2 = client(OTHER, "eu-west-1", "ec2")
ec2.create_tags(Resources=[volume], Tags=[{"Key": "backstay-disposable", "Value": "restore"}])
tagged = dict(Filters=[{"Name": "tag:backstay-disposable", "Values": ["restore"]}])
found = ec2.describe_volumes(**tagged)["Volumes"]
assert [(v["VolumeId"], v["State"], v["Encrypted"], v["Tags"][0]["Value"]) for v in found] == [
    (volume, "available", True, "restore")]
assert found[0]["CreateTime"].tzinfo and not found[0]["Attachments"]
refused("InvalidVolume.NotFound", client(HOME, "eu-central-1", "ec2").describe_volumes, VolumeIds=[volume])
ec2.delete_volume(VolumeId=volume)
assert ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["State"] == "deleting"
assert ec2.describe_volumes(**tagged)["Volumes"] == []

rds = client(HOME, "eu-central-1", "rds")
name = dict(DBInstanceIdentifier="orders")
instance = rds.describe_db_instances(**name)["DBInstances"][0]
assert instance["DBInstanceStatus"] == "available" and instance["Endpoint"]["Port"] > 0
rds.add_tags_to_resource(
    ResourceName=instance["DBInstanceArn"], Tags=[{"Key": "backstay-disposable", "Value": "restore"}])
assert rds.describe_db_instances(**name)["DBInstances"][0]["TagList"][0]["Value"] == "restore"
refused("InvalidParameterCombination", rds.delete_db_instance, **name)
gone = rds.delete_db_instance(**name, SkipFinalSnapshot=True, DeleteAutomatedBackups=True)
assert gone["DBInstance"]["DBInstanceStatus"] == "deleting"
refused("InvalidDBInstanceState", rds.delete_db_instance, **name, SkipFinalSnapshot=True)
rds.describe_db_instances(**name)
refused("DBInstanceNotFound", rds.describe_db_instances, **name)

kms = client(OTHER, "eu-west-1", "kms")
key = shown["EncryptionKeyArn"]
assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "Enabled"
refused(
    "DryRunOperationException", kms.generate_data_key_without_plaintext, KeyId=key, KeySpec="AES_256", DryRun=True)
refused("NotFoundException", kms.describe_key, KeyId=key + "-other")

day = datetime.datetime.now(datetime.timezone.utc)
hold = home.create_legal_hold(
    Title="driven", Description="simulated", IdempotencyToken="hold",
    RecoveryPointSelection={
        "VaultNames": ["driven"], "ResourceIdentifiers": [VOLUME],
        "DateRange": {"FromDate": day - datetime.timedelta(1), "ToDate": day + datetime.timedelta(1)}})["LegalHoldId"]
assert home.get_legal_hold(LegalHoldId=hold)["Status"] == "CREATING"
assert home.list_legal_holds()["LegalHolds"][0]["Status"] == "ACTIVE"
held = home.list_recovery_points_by_legal_hold(LegalHoldId=hold)["RecoveryPoints"]
assert [p["RecoveryPointArn"] for p in held] == [point]
refused("InvalidRequestException", home.delete_recovery_point, BackupVaultName="driven", RecoveryPointArn=point)
home.cancel_legal_hold(LegalHoldId=hold, CancelDescription="simulated")
home.get_legal_hold(LegalHoldId=hold)
assert home.get_legal_hold(LegalHoldId=hold)["Status"] == "CANCELED"
refused("InvalidRequestException", home.delete_recovery_point, BackupVaultName="driven", RecoveryPointArn=point)
other.delete_recovery_point(BackupVaultName="vaulted", RecoveryPointArn=made)
refused("ResourceNotFoundException", other.describe_recovery_point, BackupVaultName="vaulted", RecoveryPointArn=made)

rule = {"RuleName": "nightly", "TargetBackupVaultName": "driven", "ScheduleExpression": "cron(0 2 * * ? *)"}
plan = home.create_backup_plan(BackupPlan={"BackupPlanName": "driven", "Rules": [rule]})["BackupPlanId"]
again = dict(BackupPlan={"BackupPlanName": "again", "Rules": [rule]}, CreatorRequestId="request-2")
made = home.create_backup_plan(**again)["BackupPlanId"]
assert home.create_backup_plan(**again)["BackupPlanId"] == made
assert home.get_backup_plan(BackupPlanId=made)["CreatorRequestId"] == "request-2"
refused("AlreadyExistsException", home.create_backup_plan, BackupPlan=again["BackupPlan"])
home.update_backup_plan(
    BackupPlanId=plan, BackupPlan={"BackupPlanName": "driven", "Rules": [{**rule, "StartWindowMinutes": 60}]})
assert home.get_backup_plan(BackupPlanId=plan)["BackupPlan"]["Rules"][0]["StartWindowMinutes"] == 60
assert home.list_backup_plans()["BackupPlansList"][0]["BackupPlanId"] == plan
selection = home.create_backup_selection(
    BackupPlanId=plan,
    BackupSelection={"SelectionName": "driven", "IamRoleArn": role, "Resources": [VOLUME]})["SelectionId"]
assert home.list_backup_selections(BackupPlanId=plan)["BackupSelectionsList"][0]["SelectionId"] == selection
found = home.get_backup_selection(BackupPlanId=plan, SelectionId=selection)
assert found["BackupSelection"]["Resources"] == [VOLUME]
home.delete_backup_selection(BackupPlanId=plan, SelectionId=selection)
testing = {
    "RestoreTestingPlanName": "driven", "ScheduleExpression": "cron(0 5 1 * ? *)",
    "RecoveryPointSelection": {
        "Algorithm": "LATEST_WITHIN_WINDOW", "IncludeVaults": ["*"], "RecoveryPointTypes": ["SNAPSHOT"]}}
home.create_restore_testing_plan(RestoreTestingPlan=testing)
refused("AlreadyExistsException", home.create_restore_testing_plan, RestoreTestingPlan=testing)
home.update_restore_testing_plan(RestoreTestingPlanName="driven", RestoreTestingPlan={"StartWindowHours": 8})
shown = home.get_restore_testing_plan(RestoreTestingPlanName="driven")["RestoreTestingPlan"]
assert (shown["StartWindowHours"], shown["ScheduleExpression"]) == (8, "cron(0 5 1 * ? *)")
names = dict(RestoreTestingPlanName="driven", RestoreTestingSelectionName="volumes")
refused("ResourceNotFoundException", home.get_restore_testing_selection, **names)
home.create_restore_testing_selection(
    RestoreTestingPlanName="driven",
    RestoreTestingSelection={
        "RestoreTestingSelectionName": "volumes", "IamRoleArn": role,
        "ProtectedResourceType": "EBS", "ProtectedResourceArns": ["*"]})
home.update_restore_testing_selection(**names, RestoreTestingSelection={"ValidationWindowHours": 4})
shown = home.get_restore_testing_selection(**names)["RestoreTestingSelection"]
assert (shown["ValidationWindowHours"], shown["ProtectedResourceType"]) == (4, "EBS")
print("every call was understood")
