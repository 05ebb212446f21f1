package org.beamnet.pipelines.source;

import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.image.SourceFile;

/** Takes what is found in a source: images, and parts of it that another worker can list. */
interface Listing {
  /** Takes an image. */
  void image(SourceFile file, Arrangement.Place place);

  /** Takes a part, whose images are those that listing it gives. */
  void part(SourcePart part);

  /** Hears of what is no image of a class. */
  void passedOver(String path, PassedOver.Why why);
}
