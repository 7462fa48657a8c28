package dev.backstay.workflows.json;

import com.google.protobuf.ByteString;
import dev.backstay.workflows.model.Problem;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.EncodingKeys;
import io.temporal.common.converter.PayloadConverter;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Temporal payloads as JSON by {@link BackstayJson}. What a person typed is refused here, once and
 * for all, when it cannot be decoded ({@link InvalidInput}); what a program wrote and we cannot
 * read fails the task, so that a repaired worker can go on.
 */
public final class BackstayPayloadConverter implements PayloadConverter {
  /** No procedure needs an input of more; a list of 500 assets takes about 30 kB. */
  static final int MOST_INPUT_BYTES = 64 * 1024;

  private static final ByteString ENCODING =
      ByteString.copyFrom("json/plain", StandardCharsets.UTF_8);

  private final JsonMapper mapper = BackstayJson.mapper();

  @Override
  public String getEncodingType() {
    return "json/plain";
  }

  @Override
  public Optional<Payload> toData(Object value) throws DataConverterException {
    try {
      return Optional.of(
          Payload.newBuilder()
              .putMetadata(EncodingKeys.METADATA_ENCODING_KEY, ENCODING)
              .setData(ByteString.copyFrom(mapper.writeValueAsBytes(value)))
              .build());
    } catch (JacksonException e) {
      throw new DataConverterException(e);
    }
  }

  @Override
  public <T> T fromData(Payload content, Class<T> valueType, Type valueGenericType)
      throws DataConverterException {
    boolean input = InputErrors.isInput(valueType);
    if (input && content.getData().size() > MOST_INPUT_BYTES) {
      throw refusal(
          new Problem(
              "(input)",
              "the input has " + content.getData().size() + " bytes",
              "at most " + MOST_INPUT_BYTES + " bytes",
              InputErrors.example(valueType)));
    }
    try {
      return mapper.readValue(
          content.getData().toByteArray(), mapper.constructType(valueGenericType));
    } catch (JacksonException e) {
      if (input) {
        throw refusal(InputErrors.describe(e, valueType));
      }
      throw new DataConverterException(content, new Type[] {valueGenericType}, e);
    }
  }

  private static InvalidInput refusal(Problem problem) {
    return new InvalidInput(problem.sentence());
  }
}
