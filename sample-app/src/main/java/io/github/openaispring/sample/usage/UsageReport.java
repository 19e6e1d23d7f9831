package io.github.openaispring.sample.usage;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * What has been used since the start.
 *
 * @param totalUsd all money, in USD
 * @param models the same by model and kind of work
 */
public record UsageReport(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal totalUsd, List<ModelUsage> models) {
}
