// The official SDK, and those of its functions that it does not export. They are used as they are.

import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const entry = require.resolve('alipay-sdk');

export const { AlipaySdk, AlipayFormData } = require(entry);
export const { sign, signatureV3, aesEncryptText, aesDecryptText, ALIPAY_ALGORITHM_MAPPING } =
  require(path.join(path.dirname(entry), 'util.js'));
export const { version } = require('alipay-sdk/package.json');
