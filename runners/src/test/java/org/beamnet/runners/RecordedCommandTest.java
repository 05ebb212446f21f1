package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets on the command line do not get into a dataset. */
class RecordedCommandTest {
  private static final String SECRET = "hunter2";

  @TempDir private Path folder;

  /**
   * Options of Beam 2.62.0's interfaces AwsOptions, S3Options, KinesisIOOptions, GcpOptions,
   * GcsOptions, GoogleApiDebugOptions, HadoopFileSystemOptions, AzureOptions and BlobstoreOptions
   * that are an object, a class or a text, and can hold a secret. The jars of these stores are not
   * on the class path of every build.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "awsCredentialsProvider",
        "awsRegion",
        "endpoint",
        "proxyConfiguration",
        "httpClientConfiguration",
        "clientBuilderFactory",
        "s3ClientFactoryClass",
        "SSEAlgorithm",
        "SSECustomerKey",
        "SSEKMSKeyId",
        "s3StorageClass",
        "kinesisIOConsumerArns",
        "gcpCredential",
        "credentialFactoryClass",
        "gcpOauthScopes",
        "impersonateServiceAccount",
        "gcpTempLocation",
        "dataflowKmsKey",
        "project",
        "gcsEndpoint",
        "googleCloudStorageReadOptions",
        "pathValidator",
        "pathValidatorClass",
        "gcsUtil",
        "gcsReadCounterPrefix",
        "gcsWriteCounterPrefix",
        "googleApiTrace",
        "hdfsConfiguration",
        "azureCredentialsProvider",
        "azureConnectionString",
        "sasToken",
        "accessKey",
        "accountName",
        "customerProvidedKey",
        "pipelinePolicy",
        "httpClient"
      })
  void noFlagOfAStoreIsRecorded(String name) {
    assertNotRecorded(name);
  }

  @ParameterizedTest
  @MethodSource("org.beamnet.runners.FileFlagsTest#flagsOfBeam")
  void noFlagOfBeamIsRecorded(String name) {
    assertNotRecorded(name);
  }

  @Test
  void recordsWhatIsHarmless() {
    List<String> arguments =
        List.of(
            "--source=s3://bucket/a=b",
            "--output=out",
            "--seed=2",
            "--overwrite",
            "--config=my.properties",
            "--runner=FlinkRunner",
            "--flinkMaster=jobmanager:8081",
            "--parallelism=64");
    assertThat(RecordedCommand.of(arguments)).isEqualTo(arguments);
  }

  @Test
  void noFileOfADatasetHoldsASecret() throws IOException {
    Pictures.write(folder.resolve("in/cat"), 3, 1);
    Path out = folder.resolve("out");
    CommandRun run =
        CommandRun.of(
            "--source=" + folder.resolve("in"),
            "--output=" + out,
            "--side=8",
            "--holdOut=0",
            "--runner=DirectRunner",
            "--userAgent=" + SECRET,
            "--tempLocation=http://me:" + SECRET + "@localhost/");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(out.resolve("provenance.json"))
        .content()
        .contains("--userAgent=(not recorded)", "--tempLocation=(not recorded)");
    assertThat(out.resolve("dataset.html")).content().contains("--userAgent=(not recorded)");
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .noneMatch(RecordedCommandTest::holdsSecret);
    }
  }

  private static void assertNotRecorded(String name) {
    assertThat(RecordedCommand.of(List.of("--" + name + "={\"key\":\"" + SECRET + "=\"}")))
        .containsExactly("--" + name + "=(not recorded)");
  }

  private static boolean holdsSecret(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
