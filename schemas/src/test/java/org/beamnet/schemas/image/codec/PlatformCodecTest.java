package org.beamnet.schemas.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;
import org.beamnet.schemas.image.Decoding;
import org.beamnet.schemas.image.ImageDecoder;
import org.beamnet.schemas.image.JpegMaker;
import org.beamnet.schemas.image.OrientationRule;
import org.beamnet.schemas.image.Pictures;
import org.beamnet.schemas.image.format.ImageFormat;
import org.beamnet.schemas.image.jpeg.JpegLibrary;
import org.beamnet.schemas.rejected.RejectedImageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlatformCodecTest {
  /** A plug-in that wants every JPEG for itself. */
  private static final class GreedyPlugin extends ImageReaderSpi {
    private GreedyPlugin() {
      names = new String[] {"JPEG", "jpeg"};
      vendorName = "test";
      version = "1";
    }

    @Override
    public boolean canDecodeInput(Object source) {
      return true;
    }

    @Override
    public ImageReader createReaderInstance(@Nullable Object extension) {
      throw new IllegalStateException("the plug-in was asked");
    }

    @Override
    public String getDescription(Locale locale) {
      return "greedy";
    }

    @Override
    public void onRegistration(ServiceRegistry registry, Class<?> category) {
      registry
          .getServiceProviders(
              ImageReaderSpi.class, other -> !(other instanceof GreedyPlugin), false)
          .forEachRemaining(other -> registry.setOrdering(ImageReaderSpi.class, this, other));
    }
  }

  @Test
  void pluginsOnTheClassPathAreNotAsked() throws RejectedImageException {
    byte[] file = JpegMaker.color(Pictures.waves(20, 20));
    Decoding platform = new Decoding(OrientationRule.STORED, 1000, 60, JpegLibrary.PLATFORM);
    byte[] pixels = new ImageDecoder(platform).decode(file).pixels();
    ImageReaderSpi plugin = new GreedyPlugin();
    IIORegistry.getDefaultInstance().registerServiceProvider(plugin, ImageReaderSpi.class);
    try {
      assertThat(new ImageDecoder(platform).decode(file).pixels()).isEqualTo(pixels);
      // Readers are asked for once: so ask again.
      assertThat(PlatformCodec.provider(ImageReaderSpi.class, ImageFormat.JPEG))
          .isNotInstanceOf(GreedyPlugin.class);
    } finally {
      IIORegistry.getDefaultInstance().deregisterServiceProvider(plugin, ImageReaderSpi.class);
    }
  }

  /** The WebP reader's jar registers itself for WebP; that changes nothing for the others. */
  @Test
  void codecsAreThoseOfJava() {
    for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.TIFF)) {
      assertThat(PlatformCodec.newReader(format).getClass().getModule().getName())
          .isEqualTo("java.desktop");
    }
  }
}
