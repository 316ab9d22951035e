create trigger audit_cosignature_append_only before update or delete or truncate on audit_cosignature
    for each statement execute function audit_refuse();
