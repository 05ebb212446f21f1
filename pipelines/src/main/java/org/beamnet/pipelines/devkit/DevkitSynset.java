package org.beamnet.pipelines.devkit;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Struct;

/**
 * A synset of ILSVRC2012.
 *
 * @param wnid its id in WordNet, such as {@code n01440764}
 * @param words what people call it, such as {@code tench, Tinca tinca}
 */
record DevkitSynset(String wnid, String words) {
  /**
   * The classes in a {@code meta.mat}, by ILSVRC2012_ID: the synsets without children; the others
   * are what the classes are kinds of.
   *
   * @param file its bytes
   */
  static Map<Integer, DevkitSynset> read(byte[] file) throws IOException {
    MatScan.check(file);
    try (MatFile mat =
        Mat5.newReader(Sources.wrap(file))
            // Classes and handles have an inner file, which was not looked at; no kit has any.
            .disableSubsystemProcessing()
            .readMat()) {
      Struct synsets = mat.getStruct("synsets");
      boolean tree = synsets.getFieldNames().contains("num_children");
      Map<Integer, DevkitSynset> classes = new HashMap<>();
      for (int i = 0; i < synsets.getNumElements(); i++) {
        if (!tree || synsets.getMatrix("num_children", i).getInt(0) == 0) {
          classes.put(
              synsets.getMatrix("ILSVRC2012_ID", i).getInt(0),
              new DevkitSynset(
                  synsets.getChar("WNID", i).getString(), synsets.getChar("words", i).getString()));
        }
      }
      return classes;
    }
  }
}
