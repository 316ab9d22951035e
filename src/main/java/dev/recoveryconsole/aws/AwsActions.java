package dev.recoveryconsole.aws;

import java.util.List;
import java.util.Map;

/**
 * Actions that are all needed on each of the resources.
 *
 * @param names as policies have them, for example {@code rds:DescribeDBInstances}
 * @param resources ARNs
 * @param context what the policies' conditions may ask for, by its key
 */
public record AwsActions(List<String> names, List<String> resources, Map<String, String> context) {}
