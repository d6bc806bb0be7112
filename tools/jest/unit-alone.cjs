/** The pure tests that a clock judges: nothing else runs beside them. */
module.exports = ['/staff-login/check-password\\.spec', '/take-photo/read-exif\\.spec', '/photo-privacy/src/process/picture-guard\\.spec', '/messaging/src/wakeup\\.spec'];
