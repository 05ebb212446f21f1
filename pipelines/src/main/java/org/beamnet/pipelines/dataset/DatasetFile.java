package org.beamnet.pipelines.dataset;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import org.beamnet.pipelines.plan.PreprocessPlan;
import org.beamnet.schemas.manifest.FileEntry;
import org.beamnet.schemas.storage.DigestingChannel;

/** Writes a file of the dataset, and describes it for the manifest. */
final class DatasetFile {
  private DatasetFile() {}

  /** What fills the file. */
  interface Content {
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /**
   * Writes a file where the plan's dataset, or the part that is added, has it.
   *
   * @param file its name in a dataset
   */
  static FileEntry write(PreprocessPlan plan, String file, Content content) throws IOException {
    String path = plan.path(file);
    return plan.output()
        .write(
            path,
            channel -> {
              DigestingChannel digesting = new DigestingChannel(channel);
              content.writeTo(digesting);
              return new FileEntry(path, digesting.bytes(), digesting.sha256());
            });
  }
}
