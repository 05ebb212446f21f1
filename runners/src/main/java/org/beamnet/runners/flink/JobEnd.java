package org.beamnet.runners.flink;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;

/** A way to wait for the end of a job. */
interface JobEnd {
  /**
   * Waits for the end of a job that was submitted.
   *
   * @param loader of the classes that the job's result may need
   * @return the result of a job that succeeded
   * @throws Exception if the job failed or was canceled, or its end cannot be learned; Flink
   *     declares no narrower one
   */
  JobExecutionResult await(JobClient job, ClassLoader loader) throws Exception;
}
