package dev.backstay.systems.awsbackup;

import dev.backstay.systems.listing.ListedJobs;
import dev.backstay.workflows.job.Cause;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Clients, one of each service per account and region. The credentials of each are a role's, last a
 * quarter of an hour and are renewed before they end; they are never stored.
 */
final class AwsClients {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ATTEMPT = Duration.ofSeconds(20);
  private static final Duration CALL = Duration.ofSeconds(60);
  private static final int SESSION_SECONDS = 900;

  private final Map<AwsSettings, Reach> reached = new ConcurrentHashMap<>();
  private final Map<Listed, ListedJobs<Going>> listed = new ConcurrentHashMap<>();

  private record Listed(AwsSettings settings, ListedKind kind) {}

  private record Reach(
      BackupClient backup,
      Ec2Client ec2,
      RdsClient rds,
      KmsClient kms,
      StsAssumeRoleCredentialsProvider role,
      StsClient sts) {
    void close() {
      backup.close();
      ec2.close();
      rds.close();
      kms.close();
      role.close();
      sts.close();
    }
  }

  BackupClient backup(AwsSettings settings) {
    return reach(settings).backup();
  }

  Ec2Client ec2(AwsSettings settings) {
    return reach(settings).ec2();
  }

  RdsClient rds(AwsSettings settings) {
    return reach(settings).rds();
  }

  KmsClient kms(AwsSettings settings) {
    return reach(settings).kms();
  }

  private Reach reach(AwsSettings settings) {
    return reached.computeIfAbsent(settings, AwsClients::enter);
  }

  /** The jobs of one kind that are waited for in one account and region. */
  ListedJobs<Going> listed(AwsSettings settings, ListedKind kind) {
    return listed.computeIfAbsent(
        new Listed(settings, kind),
        same ->
            new ListedJobs<>(
                (since, next) ->
                    ask(
                        settings,
                        Cause.CONFIGURATION, // a list that is not there says nothing of a job
                        () -> kind.page(backup(settings), since, next))));
  }

  /** Asks AWS; what only a person can mend comes as {@link Refused}. */
  <T> T ask(AwsSettings settings, Cause missing, Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkException e) {
      if (AwsErrors.expired(e)) {
        renew(settings);
      }
      throw AwsErrors.judged(e, missing);
    }
  }

  /** Asks for new credentials at the next call: the service takes those it has no longer. */
  void renew(AwsSettings settings) {
    Reach old = reached.remove(settings);
    if (old != null) {
      old.close();
    }
  }

  private static Reach enter(AwsSettings settings) {
    StsClient asks =
        client(StsClient.builder(), settings, caller(settings), settings.stsEndpoint());
    StsAssumeRoleCredentialsProvider role =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(asks)
            .refreshRequest(
                request ->
                    request
                        .roleArn(settings.assumeRole())
                        .roleSessionName("backstay")
                        .externalId(settings.externalId())
                        .durationSeconds(SESSION_SECONDS))
            .build();
    return new Reach(
        client(BackupClient.builder(), settings, role, settings.endpoint()),
        client(Ec2Client.builder(), settings, role, settings.ec2Endpoint()),
        client(RdsClient.builder(), settings, role, settings.rdsEndpoint()),
        client(KmsClient.builder(), settings, role, settings.kmsEndpoint()),
        role,
        asks);
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, AwsSettings settings, AwsCredentialsProvider who, @Nullable String endpoint) {
    B ready =
        builder
            .region(Region.of(settings.region()))
            .credentialsProvider(who)
            .httpClientBuilder(http())
            .overrideConfiguration(limits());
    if (endpoint != null) {
      ready.endpointOverride(URI.create(endpoint));
    }
    return ready.build();
  }

  /** Who assumes the role. References are read at each use, so that a rotated key is seen. */
  private static AwsCredentialsProvider caller(AwsSettings settings) {
    String id = settings.accessKeyIdRef();
    String secret = settings.secretAccessKeyRef();
    if (id == null || secret == null) {
      return DefaultCredentialsProvider.builder().build();
    }
    return () ->
        AwsBasicCredentials.create(
            SecretReference.resolve("accessKeyIdRef", id),
            SecretReference.resolve("secretAccessKeyRef", secret));
  }

  private static UrlConnectionHttpClient.Builder http() {
    return UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT);
  }

  private static ClientOverrideConfiguration limits() {
    return ClientOverrideConfiguration.builder()
        .apiCallTimeout(CALL)
        .apiCallAttemptTimeout(ATTEMPT)
        .build();
  }
}
