package org.beamnet.runners.flink;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;

/**
 * The jobs of a cluster, asked about over its REST endpoint.
 *
 * @param configuration of the cluster, with the address of that endpoint and the keys for it
 */
record RestJobs(Configuration configuration) implements JobEnd {
  private static final int ANSWER_SECONDS = 20;

  /** Copies the configuration, which others may change. */
  RestJobs {
    configuration = new Configuration(configuration);
  }

  /**
   * Asks for a sign of life.
   *
   * @throws IOException if there is none; the message names the address
   */
  void requireAnswer() throws IOException {
    try (RestClusterClient<String> client = client()) {
      var unused = client.getClusterOverview().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while asking " + address());
    } catch (ExecutionException e) {
      throw new IOException(address() + " does not answer (" + e.getCause() + ")", e);
    } catch (TimeoutException e) {
      throw new IOException(
          String.format(Locale.ROOT, "%s does not answer within %d s", address(), ANSWER_SECONDS),
          e);
    }
  }

  @Override
  public JobExecutionResult await(JobClient job, ClassLoader loader) throws Exception {
    try (RestClusterClient<String> client = client()) {
      return client.requestJobResult(job.getJobID()).get().toJobExecutionResult(loader);
    }
  }

  private RestClusterClient<String> client() throws IOException {
    try {
      return new RestClusterClient<>(configuration, "the cluster of this JobManager");
    } catch (Exception e) { // Flink declares no narrower one.
      throw new IOException(address() + " cannot be asked (" + e + ")", e);
    }
  }

  private String address() {
    return String.format(
        Locale.ROOT,
        "the REST endpoint %s:%d",
        configuration.get(RestOptions.ADDRESS),
        configuration.get(RestOptions.PORT));
  }
}
