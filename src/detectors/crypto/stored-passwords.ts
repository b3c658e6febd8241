import { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import type { FileView } from '../core/file-view.ts';
import { words } from '../core/triggers.ts';
import { propertyNameText, unwrap } from '../core/syntax.ts';

const WRITES: ReadonlySet<string> = new Set(['create', 'insert', 'insertOne', 'insertMany', 'save', 'update', 'updateOne', 'upsert', 'build', 'findOneAndUpdate', 'findByIdAndUpdate']);
const HASHING = /bcrypt|argon2|scrypt|pbkdf2|hash(?:ed)?password|passwordhash|encrypt|hashSync|\.hash\(|setPassword|genSalt|cryptPassword/i;

/** The words of what is above. */
const mayHash = words('bcrypt', 'bcryptjs', 'argon', 'scrypt', 'scryptsync', 'pbkdf', 'hash', 'hashed', 'hashpassword', 'hashedpassword', 'passwordhash', 'encrypt', 'encrypted', 'encryption', 'salt', 'crypt', 'set');

/**
 * Finds `password: req.body.password` in a database write of a project where nothing hashes passwords:
 * no hash package and no hash function anywhere, so that no model hook can do it either.
 */
export function findStoredPasswords(view: FileView): readonly ts.Node[] {
  const written = view.calls.filter((site) => WRITES.has(site.name)).flatMap((site) => passwordsIn(site));
  return written.length > 0 && !hashesSomewhere(view) ? written : [];
}

function passwordsIn(site: CallSite): readonly ts.Node[] {
  return site.arguments.flatMap((argument) => passwordProperties(unwrap(argument)));
}

function passwordProperties(node: ts.Expression): readonly ts.Node[] {
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property)) return [];
    const value = unwrap(property.initializer);
    if (ts.isObjectLiteralExpression(value)) return passwordProperties(value);
    const isPassword = propertyNameText(property.name)?.toLowerCase() === 'password';
    return isPassword && /^(?:\w+\.)*(?:req|request|ctx\.request)\.(?:body|query)\.password$/.test(value.getText().replaceAll('?', '')) ? [property] : [];
  });
}

function hashesSomewhere(view: FileView): boolean {
  const { host } = view.project;
  return view.project.files.some((path) => {
    const scan = view.project.scan(path);
    return scan !== undefined && mayHash(scan) && HASHING.test(host.text(path) ?? '');
  });
}
