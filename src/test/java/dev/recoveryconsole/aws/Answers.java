package dev.recoveryconsole.aws;

import java.util.List;

/** Answers of RDS, cut down to what the tests look at; member names as in AWS: API_DBInstance. */
final class Answers {

    static final String ID = "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Answers() {}

    static String ofAction(String action, String result) {
        return """
                <%1$sResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><%1$sResult>%2$s</%1$sResult>
                <ResponseMetadata><RequestId>req-1</RequestId></ResponseMetadata></%1$sResponse>""".formatted(action, result);
    }

    static String instances(String members, String marker) {
        var more = marker.isEmpty() ? "" : "<Marker>" + marker + "</Marker>";
        return ofAction("DescribeDBInstances", "<DBInstances>" + members + "</DBInstances>" + more);
    }

    static String fullInstance() {
        return "<DBInstance>" + FULL + "</DBInstance>";
    }

    /** As {@link #fullInstance} has them, with this storage. */
    static InstanceSettings settings(String storageType, int gib) {
        return new InstanceSettings(
                "db.m6g.large",
                "postgres",
                "16.4",
                gib,
                storageType,
                12000,
                500,
                1000,
                true,
                true,
                List.of("sg-a", "sg-b"),
                "orders-subnets",
                "orders-pg16",
                "default:postgres-16",
                false,
                5433,
                "IPV4",
                true,
                true,
                true,
                14,
                "02:00-02:30",
                true,
                List.of("postgresql", "upgrade"),
                "rds-ca-rsa2048-g1",
                "open-source-rds-extended-support-disabled",
                true,
                "arn:aws:kms:eu-west-1:111122223333:key/k");
    }

    static String creating(String name) {
        return """
                <DBInstance><DBInstanceIdentifier>%s</DBInstanceIdentifier><DbiResourceId>%s</DbiResourceId>
                <DBInstanceArn>arn:aws:rds:eu-west-1:111122223333:db:%s</DBInstanceArn>
                <DBInstanceStatus>creating</DBInstanceStatus><DBInstanceClass>db.m6g.large</DBInstanceClass>
                <Engine>postgres</Engine><EngineVersion>16.4</EngineVersion></DBInstance>""".formatted(name, ID, name);
    }

    private static final String FULL = """
            <DBInstanceIdentifier>orders-prod</DBInstanceIdentifier>
            <DbiResourceId>db-ABCDEFGHIJKLMNOPQRSTUVWXYZ</DbiResourceId>
            <DBInstanceArn>arn:aws:rds:eu-west-1:111122223333:db:orders-prod</DBInstanceArn>
            <DBInstanceStatus>available</DBInstanceStatus>
            <Endpoint><Address>orders-prod.abc.eu-west-1.rds.amazonaws.com</Address><Port>5433</Port></Endpoint>
            <DbInstancePort>0</DbInstancePort>
            <InstanceCreateTime>2026-01-02T03:04:05Z</InstanceCreateTime>
            <LatestRestorableTime>2026-03-14T09:40:00Z</LatestRestorableTime>
            <StorageOperationStatus>Initializing</StorageOperationStatus>
            <StorageOperationPercentProgress>42</StorageOperationPercentProgress>
            <DBInstanceClass>db.m6g.large</DBInstanceClass>
            <Engine>postgres</Engine><EngineVersion>16.4</EngineVersion>
            <AllocatedStorage>500</AllocatedStorage><StorageType>gp3</StorageType>
            <Iops>12000</Iops><StorageThroughput>500</StorageThroughput>
            <MaxAllocatedStorage>1000</MaxAllocatedStorage><DedicatedLogVolume>true</DedicatedLogVolume>
            <MultiAZ>true</MultiAZ>
            <VpcSecurityGroups>
              <VpcSecurityGroupMembership><VpcSecurityGroupId>sg-b</VpcSecurityGroupId><Status>active</Status></VpcSecurityGroupMembership>
              <VpcSecurityGroupMembership><VpcSecurityGroupId>sg-a</VpcSecurityGroupId><Status>active</Status></VpcSecurityGroupMembership>
              <VpcSecurityGroupMembership><VpcSecurityGroupId>sg-old</VpcSecurityGroupId><Status>removing</Status></VpcSecurityGroupMembership>
            </VpcSecurityGroups>
            <DBSubnetGroup><DBSubnetGroupName>orders-subnets</DBSubnetGroupName></DBSubnetGroup>
            <DBParameterGroups><DBParameterGroup><DBParameterGroupName>orders-pg16</DBParameterGroupName><ParameterApplyStatus>in-sync</ParameterApplyStatus></DBParameterGroup></DBParameterGroups>
            <OptionGroupMemberships><OptionGroupMembership><OptionGroupName>default:postgres-16</OptionGroupName><Status>in-sync</Status></OptionGroupMembership></OptionGroupMemberships>
            <PubliclyAccessible>false</PubliclyAccessible><NetworkType>IPV4</NetworkType>
            <IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled>
            <DeletionProtection>true</DeletionProtection><CopyTagsToSnapshot>true</CopyTagsToSnapshot>
            <BackupRetentionPeriod>14</BackupRetentionPeriod><PreferredBackupWindow>02:00-02:30</PreferredBackupWindow>
            <AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade>
            <EnabledCloudwatchLogsExports><member>upgrade</member><member>postgresql</member></EnabledCloudwatchLogsExports>
            <CACertificateIdentifier>rds-ca-rsa2048-g1</CACertificateIdentifier>
            <EngineLifecycleSupport>open-source-rds-extended-support-disabled</EngineLifecycleSupport>
            <StorageEncrypted>true</StorageEncrypted><KmsKeyId>arn:aws:kms:eu-west-1:111122223333:key/k</KmsKeyId>
            <TagList><Tag><Key>team</Key><Value>orders</Value></Tag><Tag><Key>empty</Key><Value></Value></Tag></TagList>""";
}
