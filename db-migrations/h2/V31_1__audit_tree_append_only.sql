create trigger audit_tile_append_only before update, delete on audit_tile
    for each row call 'dev.recoveryconsole.audit.AppendOnly';
create trigger audit_checkpoint_append_only before update, delete on audit_checkpoint
    for each row call 'dev.recoveryconsole.audit.AppendOnly';
