package org.beamnet.runners.s3;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beamnet.pipelines.storage.ReadBound;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Asks for an object's bytes up to where a read ends. Beam asks for all up to the object's end, and
 * gives the connection up at the next image: another one is made for each image of a tar.
 *
 * <p>Amazon's client finds this class by the file {@code
 * software/amazon/awssdk/global/handlers/execution.interceptors}. Source: AWS SDK for Java 2.x,
 * {@code ExecutionInterceptor}.
 */
public final class BoundedRequests implements ExecutionInterceptor {
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-.*");

  /** Made by Amazon's client. */
  public BoundedRequests() {}

  @Override
  public SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
    OptionalLong end = ReadBound.end();
    if (end.isEmpty() || !(context.request() instanceof GetObjectRequest request)) {
      return context.request();
    }
    long start = start(request.range());
    return start < 0 || start >= end.getAsLong()
        ? request
        : request.toBuilder().range("bytes=" + start + "-" + (end.getAsLong() - 1)).build();
  }

  private static long start(@Nullable String range) {
    if (range == null) {
      return 0;
    }
    Matcher matcher = RANGE.matcher(range);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }
}
