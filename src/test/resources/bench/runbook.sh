#!/bin/bash
# The same recovery as a runbook at a terminal: restore, wait, change the Secret, roll out. Says when each step began.
# AWS_ENDPOINT is the sandbox's; kubectl takes KUBECONFIG.
set -euo pipefail
source=$1
new=$2

say() { echo "$(date +%s.%3N) $1"; }
rds() { aws --endpoint-url "$AWS_ENDPOINT" rds "$@"; }

say restore
rds restore-db-instance-to-point-in-time --source-db-instance-identifier "$source" \
    --target-db-instance-identifier "$new" --use-latest-restorable-time > /dev/null
say wait
rds wait db-instance-available --db-instance-identifier "$new"
say usable
host=$(rds describe-db-instances --db-instance-identifier "$new" --query 'DBInstances[0].Endpoint.Address' --output text)
say switch
kubectl -n shop patch secret db-connection -p "{\"stringData\":{\"DB_HOST\":\"$host\"}}" > /dev/null
kubectl -n shop rollout restart deployment > /dev/null
for deployment in $(kubectl -n shop get deployments -o name); do
    kubectl -n shop rollout status "$deployment" > /dev/null
done
say done
